import type { Case } from '../case/state'

/** The fields of a case that its officers' load is counted from. */
export type Burden = Pick<Case, 'updatedAt'> &
  Partial<Pick<Case, 'owner' | 'helpers' | 'ownedSince' | 'closedAt'>> & {
    offeredTo?: readonly string[]
    asksToEnd: boolean
  }

export interface Load {
  /** Cases in hand or on offer. */
  openCases: number
  takenToday: number
  lastFinishedAt?: number
}
export const idle: Load = { openCases: 0, takenToday: 0 }

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
}: Burden): string[] {
  if (closedAt !== undefined || asksToEnd) return []
  return [...(owner === undefined ? [] : [owner]), ...offeredTo, ...helpers]
}

/** When the officer was done with the case. */
const doneAt = ({ closedAt, asksToEnd, updatedAt }: Burden) =>
  closedAt ?? (asksToEnd ? updatedAt : undefined)

/** How many cases each officer has in hand or on offer, and has done since `today` began. */
export function loadsFrom(cases: readonly Burden[], today: number): Map<string, Load> {
  const loads = new Map<string, Load>()
  const change = (officer: string, by: (load: Load) => Partial<Load>) => {
    const load = loads.get(officer) ?? idle
    loads.set(officer, { ...load, ...by(load) })
  }
  for (const complaintCase of cases) {
    const { owner, ownedSince = 0 } = complaintCase
    for (const officer of busyWith(complaintCase))
      change(officer, ({ openCases }) => ({ openCases: openCases + 1 }))
    if (owner === undefined) continue
    if (ownedSince >= today) change(owner, ({ takenToday }) => ({ takenToday: takenToday + 1 }))
    const finishedAt = doneAt(complaintCase)
    if (finishedAt !== undefined)
      change(owner, ({ lastFinishedAt = 0 }) => ({
        lastFinishedAt: Math.max(lastFinishedAt, finishedAt),
      }))
  }
  return loads
}
