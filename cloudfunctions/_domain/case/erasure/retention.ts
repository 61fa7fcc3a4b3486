import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { ErrorCode } from '#shared/errors'
import { firstRetention, type RetentionClass } from '#shared/settings/retention'
import { accessLogYears, type ErasureGround } from '#shared/vocabulary/retention'
import { keptRetentionOf } from '../settings-at-filing'
import type { Case } from '../state'

/**
 * How long a closed case is kept, in years and until a first moment of a day in Shanghai; undefined
 * while open.
 */
export function retentionOf(
  complaintCase: Case,
): { class: RetentionClass; endsAt: number; onRequestFrom?: number } | undefined {
  if (complaintCase.closedAt === undefined) return undefined
  const retentionClass: RetentionClass =
    complaintCase.state === 'withdrawn' || complaintCase.state === 'refused' ? 'brief' : 'file'
  const retentionTerms = keptRetentionOf(complaintCase)[retentionClass]
  const closedDay = shanghaiDayOf(complaintCase.closedAt)
  // The last day counts whole.
  const retainedUntil = startOfDay(addDays(addYears(closedDay, retentionTerms.years), 1))
  if (!('onRequest' in retentionTerms)) return { class: retentionClass, endsAt: retainedUntil }
  const onRequestFrom = startOfDay(closedDay) + (retentionTerms.onRequest + 1) * 86_400_000
  return { class: retentionClass, endsAt: retainedUntil, onRequestFrom }
}

/** Why the personal data of a closed case must be kept now, or undefined when it may be erased. */
export function checkRetention(
  complaintCase: Case,
  ground: ErasureGround,
  now: number,
): ErrorCode | undefined {
  const retention = retentionOf(complaintCase)
  if (!retention) return 'WRONG_STATE'
  const erasableFrom = ground === 'expired' ? retention.endsAt : retention.onRequestFrom
  return erasableFrom === undefined || now < erasableFrom ? 'RETENTION_RUNS' : undefined
}

/** The complainant has asked for erasure and no leader has answered yet. */
export const isErasureRequested = ({ erasure, erasedAt }: Case): boolean =>
  erasure !== undefined && erasure.declinedAt === undefined && erasedAt === undefined

/**
 * When the timer erases a closed case, ms since 1970; undefined while it is open, or once it is
 * erased.
 */
export const retentionEndsAt = (complaintCase: Case): number | undefined =>
  complaintCase.erasedAt === undefined ? retentionOf(complaintCase)?.endsAt : undefined

/** Accesses before this moment are forgotten. */
export const accessLogKeptFrom = (now: number): number =>
  startOfDay(addYears(shanghaiDayOf(now), -accessLogYears))

/**
 * Inspections before this moment are forgotten, as long after their day as a case file after its
 * end.
 */
export const inspectionsKeptFrom = (now: number): number =>
  startOfDay(addYears(shanghaiDayOf(now), -firstRetention.file.years))

/** The same day so many years later; 29 February becomes 1 March. */
function addYears(givenDay: Day, years: number): Day {
  const [year, month, date] = givenDay.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10)
}
