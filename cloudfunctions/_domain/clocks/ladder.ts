import type { Rung } from '../../../miniprogram/shared/vocabulary/reminders'

/** A step before (negative) or after the due moment, in minutes or in shares of the whole allowance. */
interface Step {
  to: Rung
  when: { minutes: number } | { share: number }
}

/** The ladders: short targets go up in minutes, statutory clocks warn days ahead and go up at once when missed. */
export const ladders = {
  target: [
    { to: 'officer', when: { share: -0.5 } },
    { to: 'officer', when: { share: 0 } },
    { to: 'branch_head', when: { share: 0.5 } },
    { to: 'district', when: { share: 1 } },
    { to: 'city', when: { share: 2 } },
  ],
  statutory: [
    { to: 'officer', when: { minutes: -3 * 1440 } },
    { to: 'branch_head', when: { minutes: -1440 } },
    { to: 'district', when: { minutes: 0 } },
    { to: 'city', when: { minutes: 1440 } },
  ],
} as const satisfies Record<string, readonly Step[]>
export type Ladder = keyof typeof ladders

/** A clock that runs on a case. Times are milliseconds since 1970. */
export interface RunningClock {
  caseId: string
  /** What runs, e.g. `accept`, `mediate`, `contact`. */
  what: string
  ladder: Ladder
  startedAt: number
  dueAt: number
  /** When it was done; steps from then on do not come. */
  doneAt?: number
}

/** A message to a rung. Its id is the same whenever and however often it is computed. */
export interface Reminder {
  id: string
  caseId: string
  what: string
  to: Rung
  at: number
}

/**
 * The reminders due after `from` and up to `until`. Other intervals give the same ids, so that the timer may run twice
 * or late.
 */
export function remindersBetween(clock: RunningClock, from: number, until: number): Reminder[] {
  const { caseId, what, dueAt, doneAt } = clock
  return ladders[clock.ladder]
    .map((step, index) => ({ step, at: momentOf(step, clock), id: `${caseId}:${what}:${dueAt}:${index}` }))
    .filter(({ at }) => at > from && at <= until && at >= clock.startedAt && (doneAt === undefined || at < doneAt))
    .map(({ step: { to }, at, id }) => ({ id, caseId, what, at, to }))
}

function momentOf({ when }: Step, { startedAt, dueAt }: RunningClock): number {
  return dueAt + ('minutes' in when ? when.minutes * 60_000 : Math.round(when.share * (dueAt - startedAt)))
}

export type Lateness = 'in_time' | 'overdue' | 'triple'

/** How late a clock is at `now`, or was when done: past its date, or past three times its allowance. */
export function lateness(
  { startedAt, dueAt, doneAt }: Pick<RunningClock, 'startedAt' | 'dueAt' | 'doneAt'>,
  now: number,
): Lateness {
  const at = doneAt ?? now
  if (at <= dueAt) return 'in_time'
  return at > startedAt + 3 * (dueAt - startedAt) ? 'triple' : 'overdue'
}
