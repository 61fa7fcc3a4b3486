import { type Shift, shiftAfter, shiftAt, shiftSpan } from '#shared/calendar/shifts'

/** The officers who came into a shift and left it, by whom and when. */
interface ShiftChange {
  at: number
  by: string
  added: string[]
  removed: string[]
}

export interface ShiftPlan {
  officers: string[]
  /** The latest last. */
  changes: ShiftChange[]
}

export const nobodyPlanned: ShiftPlan = { officers: [], changes: [] }

/** As many as the page shows; every change is in the receipts too. */
const maxChanges = 20

/** Puts officers on a shift in place of those planned. The same officers again change nothing. */
export function planShift(
  plan: ShiftPlan,
  officers: readonly string[],
  by: string,
  at: number,
): ShiftPlan {
  const plannedOfficers = [...new Set(officers)]
  const added = plannedOfficers.filter((officerId) => !plan.officers.includes(officerId))
  const removed = plan.officers.filter((officerId) => !plannedOfficers.includes(officerId))
  if (added.length + removed.length === 0) return plan
  return {
    officers: plannedOfficers,
    changes: [...plan.changes, { at, by, added, removed }].slice(-maxChanges),
  }
}

/** The officers who come in and go out: the planner must lead them, and no others. */
export const officersMoved = (plan: ShiftPlan, officers: readonly string[]): string[] => [
  ...officers.filter((officerId) => !plan.officers.includes(officerId)),
  ...plan.officers.filter((officerId) => !officers.includes(officerId)),
]

/** A shift that is over is a record. */
export const isShiftOver = (shift: Shift, now: number): boolean => shiftSpan(shift).endsAt <= now

/** The shifts that an officer's phone compares its switch with: the one that runs, and the next. */
export function shiftsAround(now: number): [Shift, Shift] {
  const running = shiftAt(now)
  return [running, shiftAfter(running)]
}
