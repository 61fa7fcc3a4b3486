import type { Calendar } from '#shared/calendar/calendar'
import { addDays, type Day, shanghaiDayOf } from '#shared/calendar/days'
import { calendarDayDeadline, type Deadline, sixtyDaysInWords } from '#shared/deadlines/deadlines'
import type { PauseReason } from '#shared/vocabulary/mediation'

/**
 * Whether a pause extends the sixty days of mediation. An appraisal does (Order 121 Art. 22). A
 * recusal request pauses mediation (Order 121 Art. 21), but no article extends the sixty days for
 * it.
 */
export const stopsSixtyDays: Record<PauseReason, boolean> = { appraisal: true, recusal: false }

/** A pause of the mediation. Times are in ms since 1970. */
export interface MediationPause {
  reason: PauseReason
  from: number
  /** Absent while the pause is open. */
  endedAt?: number
  /** The shop asked for it. */
  ofShop?: true
}

/** Mediation must end within this many calendar days (Order 121 Art. 23(5)). */
const mediationDays = 60

/**
 * The end of the sixty days from acceptance, without the days of appraisal (Order 121 Art. 22,
 * 23(5)), as known at `now`. The day on which a pause begins belongs to the sixty days, the day on
 * which it ends does not (Order 121 Art. 45). Overlapping pauses count once. A pause after the end
 * has no effect.
 */
export function mediationDeadlineOf(
  acceptedAt: number,
  pauses: readonly MediationPause[],
  now: number,
  calendar: Calendar,
): Deadline {
  const acceptanceDay = shanghaiDayOf(acceptedAt)
  const excludedDays = findExcludedDays(pauses, now)
  let lastDay = acceptanceDay
  let countedDays = 0
  let skippedDays = 0
  while (countedDays < mediationDays) {
    lastDay = addDays(lastDay, 1)
    if (excludedDays.has(lastDay)) skippedDays++
    else countedDays++
  }

  const openPause = pauses.find((pause) => isPausedAt(pause, now))
  const stops = openPause !== undefined && stopsSixtyDays[openPause.reason]
  const reason = sixtyDaysInWords(acceptanceDay, lastDay, calendar, {
    excludedDays: skippedDays,
    running: openPause && { reason: openPause.reason, stops },
  })
  return calendarDayDeadline(lastDay, reason, calendar)
}

const isPausedAt = ({ from: startedAt, endedAt }: MediationPause, time: number): boolean =>
  startedAt <= time && (endedAt === undefined || time < endedAt)

function findExcludedDays(pauses: readonly MediationPause[], now: number): Set<Day> {
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
export function countPausedMs(pauses: readonly MediationPause[], now: number): number {
  const pausesByStart = [...pauses].sort((pauseA, pauseB) => pauseA.from - pauseB.from)
  let totalMs = 0
  let countedUntil = 0
  for (const { from: startedAt, endedAt = now } of pausesByStart) {
    const pauseEnd = Math.min(endedAt, now)
    totalMs += Math.max(0, pauseEnd - Math.max(startedAt, countedUntil))
    countedUntil = Math.max(countedUntil, pauseEnd)
  }
  return totalMs
}

/** Whether mediation was paused at a time, for any reason. */
export const isMediationPaused = (pauses: readonly MediationPause[], checkedAt: number): boolean =>
  pauses.some((pause) => isPausedAt(pause, checkedAt))

/** Ends the open pauses of one reason. */
export const endPausesFor = (
  reason: PauseReason,
  pauses: MediationPause[] | undefined,
  endedAt: number,
): MediationPause[] | undefined =>
  pauses?.map((pause) =>
    pause.reason === reason && pause.endedAt === undefined ? { ...pause, endedAt } : pause,
  )

/** Ends all open pauses. */
export const endAllPauses = (
  pauses: MediationPause[] | undefined,
  endedAt: number,
): MediationPause[] | undefined =>
  pauses?.map((pause) => (pause.endedAt === undefined ? { ...pause, endedAt } : pause))

export const hasOpenPause = (
  reason: PauseReason,
  { pauses = [] }: { pauses?: MediationPause[] },
): boolean => pauses.some((pause) => pause.reason === reason && pause.endedAt === undefined)
