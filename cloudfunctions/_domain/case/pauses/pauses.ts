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
export interface MediationPause {
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
  pauses: readonly MediationPause[],
  now: number,
  calendar: Calendar,
): Deadline {
  const accepted = shanghaiDayOf(acceptedAt)
  const excluded = excludedDays(pauses, now)
  let currentDay = accepted
  let skipped = 0
  for (let counted = 0; counted < 60; ) {
    currentDay = addDays(currentDay, 1)
    if (excluded.has(currentDay)) skipped++
    else counted++
  }
  const openPause = pauses.find(
    ({ from: startedAt, endedAt }) => startedAt <= now && (endedAt === undefined || endedAt > now),
  )
  const stops = openPause !== undefined && stopsSixtyDays[openPause.reason]
  const reason = sixtyDaysInWords(accepted, currentDay, calendar, {
    excludedDays: skipped,
    running: openPause && { reason: openPause.reason, stops },
  })
  return calendarDayDeadline(currentDay, reason, calendar)
}

function excludedDays(pauses: readonly MediationPause[], now: number): Set<Day> {
  const pausedDays = new Set<Day>()
  for (const { reason, from: startedAt, endedAt = now } of pauses) {
    if (!stopsSixtyDays[reason]) continue
    const lastPausedDay = shanghaiDayOf(Math.min(endedAt, now))
    for (
      let pausedDay = addDays(shanghaiDayOf(startedAt), 1);
      pausedDay <= lastPausedDay;
      pausedDay = addDays(pausedDay, 1)
    )
      pausedDays.add(pausedDay)
  }
  return pausedDays
}

/** How long mediation was paused by `now`, in milliseconds; overlapping pauses count once. */
export function pausedMilliseconds(pauses: readonly MediationPause[], now: number): number {
  let [totalMs, countedUntil] = [0, 0]
  for (const { from: startedAt, endedAt = now } of [...pauses].sort(
    (first, second) => first.from - second.from,
  )) {
    const pauseEnd = Math.min(endedAt, now)
    totalMs += Math.max(0, pauseEnd - Math.max(startedAt, countedUntil))
    countedUntil = Math.max(countedUntil, pauseEnd)
  }
  return totalMs
}

/** Whether a pause of either reason is open at a moment. */
export const isMediationPaused = (pauses: readonly MediationPause[], checkedAt: number): boolean =>
  pauses.some(
    ({ from: startedAt, endedAt }) =>
      startedAt <= checkedAt && (endedAt === undefined || checkedAt < endedAt),
  )

/** The pauses once the open one of a reason has ended. */
export const endPausesFor = (
  reason: PauseReason,
  pauses: MediationPause[] | undefined,
  endedAt: number,
): MediationPause[] | undefined =>
  pauses?.map((pause) =>
    pause.reason === reason && pause.endedAt === undefined ? { ...pause, endedAt } : pause,
  )

/** The pauses once every open one has ended. */
export const endAllPauses = (
  pauses: MediationPause[] | undefined,
  endedAt: number,
): MediationPause[] | undefined =>
  pauses?.map((pause) => (pause.endedAt === undefined ? { ...pause, endedAt } : pause))

export const hasOpenPause = (
  reason: PauseReason,
  { pauses = [] }: { pauses?: MediationPause[] },
): boolean => pauses.some((pause) => pause.reason === reason && pause.endedAt === undefined)
