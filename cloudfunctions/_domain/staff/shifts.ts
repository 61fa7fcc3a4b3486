import { type Shift, shiftAfter, shiftAt, shiftSpan } from '#shared/calendar/shifts'

interface ShiftChange {
  /** Milliseconds since 1970. */
  at: number
  /** Id of the dispatcher or leader who made the change. */
  by: string
  /** Ids of the officers. */
  added: string[]
  removed: string[]
}

export interface ShiftPlan {
  /** Ids of the officers who are planned for the shift. */
  officers: string[]
  /** Changes in the order of their time. */
  changes: ShiftChange[]
}

export const nobodyPlanned: ShiftPlan = { officers: [], changes: [] }

/** The page shows this many changes. Older ones are still in the stored responses. */
const maxChanges = 20

/** Replaces the officers of a shift. The same officers again have no effect. */
export function planShift(
  plan: ShiftPlan,
  officers: readonly string[],
  plannerId: string,
  plannedAt: number,
): ShiftPlan {
  const plannedOfficers = [...new Set(officers)]
  const added = plannedOfficers.filter((officerId) => !plan.officers.includes(officerId))
  const removed = plan.officers.filter((officerId) => !plannedOfficers.includes(officerId))
  if (added.length + removed.length === 0) return plan
  const change: ShiftChange = { at: plannedAt, by: plannerId, added, removed }
  return {
    officers: plannedOfficers,
    changes: [...plan.changes, change].slice(-maxChanges),
  }
}

/** The officers whom the new plan adds or removes. The planner must lead all of them. */
export const findMovedOfficers = (plan: ShiftPlan, officers: readonly string[]): string[] => [
  ...officers.filter((officerId) => !plan.officers.includes(officerId)),
  ...plan.officers.filter((officerId) => !officers.includes(officerId)),
]

/** A shift that is over can no longer be changed. */
export const isShiftOver = (shift: Shift, now: number): boolean => shiftSpan(shift).endsAt <= now

/** The current shift and the next one. The officer's page compares them with the duty switch. */
export function shiftsAround(now: number): [Shift, Shift] {
  const currentShift = shiftAt(now)
  return [currentShift, shiftAfter(currentShift)]
}
