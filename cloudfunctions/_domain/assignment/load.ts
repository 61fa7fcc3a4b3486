import type { Case } from '../case/state'

/** The fields of a case that its officers' load is counted from. */
export type CaseBurden = Pick<Case, 'updatedAt'> &
  Partial<Pick<Case, 'owner' | 'helpers' | 'ownedSince' | 'closedAt'>> & {
    offeredTo?: readonly string[]
    asksToEnd: boolean
  }

export interface OfficerLoad {
  /** Cases in hand or on offer. */
  openCases: number
  takenToday: number
  lastFinishedAt?: number
}
export const idleLoad: OfficerLoad = { openCases: 0, takenToday: 0 }

/**
 * The officers a case keeps busy. A case whose end was asked for waits for a leader and keeps its
 * owner free.
 */
export function busyWith({
  owner,
  helpers = [],
  offeredTo = [],
  closedAt,
  asksToEnd,
}: CaseBurden): string[] {
  if (closedAt !== undefined || asksToEnd) return []
  return [...(owner === undefined ? [] : [owner]), ...offeredTo, ...helpers]
}

/** When the officer was done with the case. */
const workEndedAt = ({ closedAt, asksToEnd, updatedAt }: CaseBurden) =>
  closedAt ?? (asksToEnd ? updatedAt : undefined)

/** How many cases each officer has in hand or on offer, and has done since `today` began. */
export function loadsFrom(cases: readonly CaseBurden[], today: number): Map<string, OfficerLoad> {
  const loadByOfficer = new Map<string, OfficerLoad>()
  const changeLoad = (officer: string, by: (load: OfficerLoad) => Partial<OfficerLoad>) => {
    const previousLoad = loadByOfficer.get(officer) ?? idleLoad
    loadByOfficer.set(officer, { ...previousLoad, ...by(previousLoad) })
  }
  for (const complaintCase of cases) {
    const { owner, ownedSince = 0 } = complaintCase
    for (const officer of busyWith(complaintCase))
      changeLoad(officer, ({ openCases }) => ({ openCases: openCases + 1 }))
    if (owner === undefined) continue
    if (ownedSince >= today) changeLoad(owner, ({ takenToday }) => ({ takenToday: takenToday + 1 }))
    const finishedAt = workEndedAt(complaintCase)
    if (finishedAt !== undefined)
      changeLoad(owner, ({ lastFinishedAt = 0 }) => ({
        lastFinishedAt: Math.max(lastFinishedAt, finishedAt),
      }))
  }
  return loadByOfficer
}
