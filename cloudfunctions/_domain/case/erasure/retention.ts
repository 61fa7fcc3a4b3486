import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { ErrorCode } from '#shared/errors'
import { firstRetention, type RetentionClass } from '#shared/settings/retention'
import { accessLogYears, type ErasureGround } from '#shared/vocabulary/retention'
import { keptRetentionOf } from '../settings-at-filing'
import type { Case } from '../state'

const dayMs = 86_400_000

interface CaseRetention {
  class: RetentionClass
  /** When the timer erases the personal data, ms since 1970: midnight in Shanghai. */
  endsAt: number
  /** From when the data may be erased on request, ms since 1970. Absent if never. */
  onRequestFrom?: number
}

/** The retention of a closed case. Undefined while the case is open. */
export function retentionOf(complaintCase: Case): CaseRetention | undefined {
  if (complaintCase.closedAt === undefined) return undefined
  const retentionClass: RetentionClass =
    complaintCase.state === 'withdrawn' || complaintCase.state === 'refused' ? 'brief' : 'file'
  const retentionTerms = keptRetentionOf(complaintCase)[retentionClass]
  const closedDay = shanghaiDayOf(complaintCase.closedAt)
  // The last day still belongs to the retention, so it ends at midnight after that day.
  const endsAt = startOfDay(addDays(addYears(closedDay, retentionTerms.years), 1))
  if (!('onRequest' in retentionTerms)) return { class: retentionClass, endsAt }
  const onRequestFrom = startOfDay(closedDay) + (retentionTerms.onRequest + 1) * dayMs
  return { class: retentionClass, endsAt, onRequestFrom }
}

/** The error if the personal data must not be erased yet. `now` is ms since 1970. */
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

/** The complainant has asked for erasure, and no leader has decided yet. */
export const isErasureRequested = ({ erasure, erasedAt }: Case): boolean =>
  erasure !== undefined && erasure.declinedAt === undefined && erasedAt === undefined

/**
 * When the timer must erase the personal data, ms since 1970. Undefined while the case is open, and
 * after the erasure.
 */
export const retentionEndsAt = (complaintCase: Case): number | undefined =>
  complaintCase.erasedAt === undefined ? retentionOf(complaintCase)?.endsAt : undefined

/** Records of accesses before this time are deleted, ms since 1970. */
export const accessLogKeptFrom = (now: number): number =>
  startOfDay(addYears(shanghaiDayOf(now), -accessLogYears))

/**
 * Inspections before this time are deleted, ms since 1970. They are retained as long as a case file
 * after the end of the case.
 */
export const inspectionsKeptFrom = (now: number): number =>
  startOfDay(addYears(shanghaiDayOf(now), -firstRetention.file.years))

/** The same calendar day so many years later. 29 February becomes 1 March. */
function addYears(day: Day, years: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10)
}
