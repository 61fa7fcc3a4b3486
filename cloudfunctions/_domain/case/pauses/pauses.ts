import type { Calendar } from '#shared/calendar/calendar'
import { addDays, type Day, shanghaiDayOf } from '#shared/calendar/days'
import { calendarDayDeadline, type Deadline, sixtyDaysInWords } from '#shared/deadlines/deadlines'
import type { PauseReason } from '#shared/vocabulary/mediation'

/**
 * Whether a pause stops the sixty days. Appraisal does (Order 121 Art. 22); a recusal request
 * suspends mediation (Art. 21), but no article lengthens the sixty days for it.
 */
export const stopsSixtyDays: Record<PauseReason, boolean> = { appraisal: true, recusal: false }

/** When mediation was paused, ms since 1970; open while `until` is absent. */
export interface Pause {
  reason: PauseReason
  from: number
  endedAt?: number
  /** The shop asked for it. */
  ofShop?: true
}

/**
 * Sixty calendar days from acceptance without the days of appraisal (Art. 22, 23(5)), as of `now`.
 * The day a pause begins counts, the day it ends does not (Art. 45); overlaps count once; a pause
 * after the limit lengthens nothing.
 */
export function mediationDueWithPauses(
  acceptedAt: number,
  pauses: readonly Pause[],
  now: number,
  calendar: Calendar,
): Deadline {
  const accepted = shanghaiDayOf(acceptedAt)
  const excluded = excludedDays(pauses, now)
  let day = accepted
  let skipped = 0
  for (let counted = 0; counted < 60; ) {
    day = addDays(day, 1)
    if (excluded.has(day)) skipped++
    else counted++
  }
  const openPause = pauses.find(
    ({ from: startedAt, endedAt }) => startedAt <= now && (endedAt === undefined || endedAt > now),
  )
  const stops = openPause !== undefined && stopsSixtyDays[openPause.reason]
  const reason = sixtyDaysInWords(accepted, day, calendar, {
    excludedDays: skipped,
    running: openPause && { reason: openPause.reason, stops },
  })
  return calendarDayDeadline(day, reason, calendar)
}

function excludedDays(pauses: readonly Pause[], now: number): Set<Day> {
  const days = new Set<Day>()
  for (const { reason, from: startedAt, endedAt = now } of pauses) {
    if (!stopsSixtyDays[reason]) continue
    const last = shanghaiDayOf(Math.min(endedAt, now))
    for (let day = addDays(shanghaiDayOf(startedAt), 1); day <= last; day = addDays(day, 1))
      days.add(day)
  }
  return days
}

/** How long mediation was paused by `now`, in milliseconds; overlapping pauses count once. */
export function pausedMilliseconds(pauses: readonly Pause[], now: number): number {
  let [totalMs, countedUntil] = [0, 0]
  for (const { from: startedAt, endedAt = now } of [...pauses].sort((a, b) => a.from - b.from)) {
    const end = Math.min(endedAt, now)
    totalMs += Math.max(0, end - Math.max(startedAt, countedUntil))
    countedUntil = Math.max(countedUntil, end)
  }
  return totalMs
}

/** Whether a pause of either reason is open at a moment. */
export const isMediationPaused = (pauses: readonly Pause[], at: number): boolean =>
  pauses.some(
    ({ from: startedAt, endedAt }) => startedAt <= at && (endedAt === undefined || at < endedAt),
  )

/** The pauses once the open one of a reason has ended. */
export const endPausesFor = (
  reason: PauseReason,
  pauses: Pause[] | undefined,
  at: number,
): Pause[] | undefined =>
  pauses?.map((pause) =>
    pause.reason === reason && pause.endedAt === undefined ? { ...pause, endedAt: at } : pause,
  )

/** The pauses once every open one has ended. */
export const endAllPauses = (pauses: Pause[] | undefined, at: number): Pause[] | undefined =>
  pauses?.map((pause) => (pause.endedAt === undefined ? { ...pause, endedAt: at } : pause))

export const hasOpenPause = (reason: PauseReason, { pauses = [] }: { pauses?: Pause[] }): boolean =>
  pauses.some((pause) => pause.reason === reason && pause.endedAt === undefined)
