import { addDays, type Day, dayOf, startOf } from '../../../../miniprogram/shared/clock/days'
import type { RefusalCode } from '../../../../miniprogram/shared/refusals'
import {
  accessLogYears,
  type ErasureGround,
  type RetentionClass,
  retention,
} from '../../../../miniprogram/shared/vocabulary/retention'
import type { Case } from '../state'

/** How long a closed case is kept, in years and until a first moment of a day in Shanghai; undefined while open. */
export function retentionOf(state: Case): { class: RetentionClass; until: number; onRequestFrom?: number } | undefined {
  if (state.closedAt === undefined) return undefined
  const kind: RetentionClass = state.state === 'withdrawn' || state.state === 'refused' ? 'brief' : 'file'
  const { years, onRequest } = (state.retention ?? retention)[kind]
  const closed = dayOf(state.closedAt)
  // The last day counts whole.
  const until = startOf(addDays(yearsFrom(closed, years), 1))
  if (onRequest === undefined) return { class: kind, until }
  return { class: kind, until, onRequestFrom: startOf(closed) + (onRequest + 1) * 86_400_000 }
}

/** Why the personal data of a closed case must be kept now, or undefined when it may be erased. */
export function keptBy(state: Case, ground: ErasureGround, now: number): RefusalCode | undefined {
  const kept = retentionOf(state)
  if (!kept) return 'WRONG_STATE'
  const from = ground === 'expired' ? kept.until : kept.onRequestFrom
  return from === undefined || now < from ? 'RETENTION_RUNS' : undefined
}

/** The complainant has asked for erasure and no leader has answered yet. */
export const isAsked = ({ erasure, erasedAt }: Case): boolean =>
  erasure !== undefined && erasure.declinedAt === undefined && erasedAt === undefined

/** When the timer erases a closed case, ms since 1970; undefined while it is open, or once it is erased. */
export const expiresAt = (state: Case): number | undefined =>
  state.erasedAt === undefined ? retentionOf(state)?.until : undefined

/** Accesses before this moment are forgotten. */
export const accessLogKeptFrom = (now: number): number => startOf(yearsFrom(dayOf(now), -accessLogYears))

/** Inspections before this moment are forgotten, as long after their day as a case file after its end. */
export const inspectionsKeptFrom = (now: number): number => startOf(yearsFrom(dayOf(now), -retention.file.years))

/** The same day so many years later; 29 February becomes 1 March. */
function yearsFrom(day: Day, years: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10)
}
