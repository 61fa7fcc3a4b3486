import { type Rung, rungs } from '../../../miniprogram/shared/vocabulary/reminders'

/** A step before (negative) or after the due moment, in minutes or in shares of the whole allowance. */
export interface Step {
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
  mute?: { by: string; reason: string; from: number; until: number }
}

/** A message to a rung. Its id is the same whenever and however often it is computed. */
export interface Reminder {
  id: string
  caseId: string
  what: string
  to: Rung
  at: number
  /** Set when muted, with by whom and why: then it is recorded, and told to the rung above. */
  muted?: { by: string; reason: string }
}

/**
 * The reminders due after `from` and up to `to`. Other intervals give the same ids, so that the timer may run twice or
 * late. A mute needs a reason and sends the reminder one rung up; reminders to the city are never muted.
 */
export function remindersBetween(clock: RunningClock, from: number, to: number): Reminder[] {
  const { caseId, what, dueAt, doneAt } = clock
  return ladders[clock.ladder]
    .map((step, index) => ({ step, at: momentOf(step, clock), id: `${caseId}:${what}:${dueAt}:${index}` }))
    .filter(({ at }) => at > from && at <= to && at >= clock.startedAt && (doneAt === undefined || at < doneAt))
    .map(({ step, at, id }) => {
      const muted = muteAt(clock, step.to, at)
      return { id, caseId, what, at, to: muted ? above(step.to) : step.to, ...(muted && { muted }) }
    })
}

function momentOf({ when }: Step, { startedAt, dueAt }: RunningClock): number {
  return dueAt + ('minutes' in when ? when.minutes * 60_000 : Math.round(when.share * (dueAt - startedAt)))
}

function muteAt({ mute }: RunningClock, to: Rung, at: number): Reminder['muted'] {
  if (!mute || to === 'city' || at < mute.from || at >= mute.until) return undefined
  if (mute.reason.trim() === '') throw new Error('a reminder cannot be muted without a reason')
  return { by: mute.by, reason: mute.reason }
}

const above = (rung: Rung): Rung => rungs.codes[Math.min(rungs.codes.indexOf(rung) + 1, rungs.codes.length - 1)] as Rung

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
