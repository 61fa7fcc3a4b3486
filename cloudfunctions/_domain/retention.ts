import { type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { RefusalCode } from '../../miniprogram/shared/refusals'
import { type ErasureGround, type RetentionClass, retention } from '../../miniprogram/shared/vocabulary/retention'
import type { Case } from './case'

/** How long a closed case is kept; undefined while it is open. Times are milliseconds since 1970, the first moment of a day in Shanghai. */
export function retentionOf(file: Case): { class: RetentionClass; until: number; onRequestFrom?: number } | undefined {
  if (file.closedAt === undefined) return undefined
  const kind: RetentionClass = file.state === 'withdrawn' || file.state === 'refused' ? 'brief' : 'file'
  const { years, onRequest } = retention[kind]
  const closed = dayOf(file.closedAt)
  const until = startOf(yearsAfter(closed, years))
  if (onRequest === undefined) return { class: kind, until }
  return { class: kind, until, onRequestFrom: startOf(closed) + (onRequest + 1) * 86_400_000 }
}

/** Why what is personal in a closed case must not be erased now, or undefined when it may. */
export function keptBy(file: Case, ground: ErasureGround, now: number): RefusalCode | undefined {
  const kept = retentionOf(file)
  if (!kept) return 'WRONG_STATE'
  const from = ground === 'expired' ? kept.until : kept.onRequestFrom
  return from === undefined || now < from ? 'RETENTION_RUNS' : undefined
}

/** The day after a day so many years later: the last day counts whole; 29 February becomes 1 March. */
function yearsAfter(day: Day, years: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year + years, month - 1, date + 1)).toISOString().slice(0, 10)
}
