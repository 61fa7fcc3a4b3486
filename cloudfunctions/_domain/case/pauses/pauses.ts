import { addDays, type Day, dayOf, endOf } from '../../../../miniprogram/shared/clock/days'
import { type Deadline, rolledOverHoliday, sixtyDaysInWords } from '../../../../miniprogram/shared/clock/deadlines'
import type { PauseReason } from '../../../../miniprogram/shared/vocabulary/mediation'

/**
 * Whether a pause stops the sixty days. Appraisal does (Order 121 Art. 22); a recusal request suspends mediation (Art.
 * 21), but no article lengthens the sixty days for it.
 */
export const stopsTheSixtyDays: Record<PauseReason, boolean> = { appraisal: true, recusal: false }

/** When mediation was paused, ms since 1970; open while `until` is absent. */
export interface Pause {
  reason: PauseReason
  from: number
  until?: number
  /** The shop asked for it. */
  ofShop?: true
}

/**
 * Sixty calendar days from acceptance without the days of appraisal (Art. 22, 23(5)), as of `now`. The day a pause
 * begins counts, the day it ends does not (Art. 45); overlaps count once; a pause after the limit lengthens nothing.
 */
export function mediateByWithPauses(acceptedAt: number, pauses: readonly Pause[], now: number): Deadline {
  const accepted = dayOf(acceptedAt)
  const excluded = excludedDays(pauses, now)
  let day = accepted
  let skipped = 0
  for (let counted = 0; counted < 60; ) {
    day = addDays(day, 1)
    if (excluded.has(day)) skipped++
    else counted++
  }
  const running = pauses.find(({ from, until }) => from <= now && (until === undefined || until > now))
  const rolled = rolledOverHoliday(day)
  const stops = running !== undefined && stopsTheSixtyDays[running.reason]
  return {
    day,
    at: endOf(day),
    exact: rolled !== undefined && !stops,
    ...(rolled !== undefined && rolled !== day && { rolled }),
    reason: sixtyDaysInWords(accepted, day, rolled, {
      excludedDays: skipped,
      running: running && { reason: running.reason, stops },
    }),
  }
}

function excludedDays(pauses: readonly Pause[], now: number): Set<Day> {
  const days = new Set<Day>()
  for (const { reason, from, until = now } of pauses) {
    if (!stopsTheSixtyDays[reason]) continue
    const last = dayOf(Math.min(until, now))
    for (let day = addDays(dayOf(from), 1); day <= last; day = addDays(day, 1)) days.add(day)
  }
  return days
}

/** How long mediation was paused by `now`, in milliseconds; overlapping pauses count once. */
export function restedFor(pauses: readonly Pause[], now: number): number {
  let [sum, counted] = [0, 0]
  for (const { from, until = now } of [...pauses].sort((a, b) => a.from - b.from)) {
    const end = Math.min(until, now)
    sum += Math.max(0, end - Math.max(from, counted))
    counted = Math.max(counted, end)
  }
  return sum
}

/** Whether a pause of either reason is open at a moment. */
export const isResting = (pauses: readonly Pause[], at: number): boolean =>
  pauses.some(({ from, until }) => from <= at && (until === undefined || at < until))

/** The pauses once the open one of a reason has ended. */
export const endedFor = (reason: PauseReason, pauses: Pause[] | undefined, at: number): Pause[] | undefined =>
  pauses?.map((pause) => (pause.reason === reason && pause.until === undefined ? { ...pause, until: at } : pause))

/** The pauses once every open one has ended. */
export const endedAll = (pauses: Pause[] | undefined, at: number): Pause[] | undefined =>
  pauses?.map((pause) => (pause.until === undefined ? { ...pause, until: at } : pause))

export const openFor = (reason: PauseReason, { pauses = [] }: { pauses?: Pause[] }): boolean =>
  pauses.some((pause) => pause.reason === reason && pause.until === undefined)
