import type { Case } from '../case/state'

/** The fields of a case from which the load of its officers follows. */
export type CaseBurden = Pick<Case, 'updatedAt'> &
  Partial<Pick<Case, 'owner' | 'helpers' | 'ownedSince' | 'closedAt'>> & {
    /** Officers with an open offer. */
    offeredTo?: readonly string[]
    /** The owner has asked a leader to allow the end of the case. */
    asksToEnd: boolean
  }

export interface OfficerLoad {
  /** Cases that the officer has, helps with, or is offered. */
  openCases: number
  /** Cases that the officer has accepted today. */
  takenToday: number
  /** When the officer last finished a case, ms since 1970. */
  lastFinishedAt?: number
}
export const idleLoad: OfficerLoad = { openCases: 0, takenToday: 0 }

/**
 * The officers whom a case keeps busy. None if a leader must decide on its end: then the officers
 * have nothing to do.
 */
export function busyOfficersOf({
  owner,
  helpers = [],
  offeredTo = [],
  closedAt,
  asksToEnd,
}: CaseBurden): string[] {
  if (closedAt !== undefined || asksToEnd) return []
  return [...(owner === undefined ? [] : [owner]), ...offeredTo, ...helpers]
}

/** When the work of the officer on the case ended. */
const workEndedAt = ({ closedAt, asksToEnd, updatedAt }: CaseBurden) =>
  closedAt ?? (asksToEnd ? updatedAt : undefined)

/**
 * The load of each officer, by id.
 *
 * @param today when today began, ms since 1970
 */
export function countLoads(cases: readonly CaseBurden[], today: number): Map<string, OfficerLoad> {
  const loadByOfficer = new Map<string, OfficerLoad>()
  const changeLoad = (
    officerId: string,
    change: (load: OfficerLoad) => Partial<OfficerLoad>,
  ): void => {
    const previousLoad = loadByOfficer.get(officerId) ?? idleLoad
    loadByOfficer.set(officerId, { ...previousLoad, ...change(previousLoad) })
  }

  for (const complaintCase of cases) {
    const { owner, ownedSince = 0 } = complaintCase
    for (const officerId of busyOfficersOf(complaintCase))
      changeLoad(officerId, ({ openCases }) => ({ openCases: openCases + 1 }))

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
