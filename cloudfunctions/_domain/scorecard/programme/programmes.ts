import type { Checked, Programme } from '../../../../miniprogram/shared/vocabulary/programme'
import { type Criterion, check, type Facts } from './criteria'

/** The version of the table that checks applications. */
export const tableVersion = '2026-2'
/** Days of an award; then the shop applies anew. */
export const termDays = 365
/** Days before its end from which it can be applied for again. */
export const renewalDays = 60

const clean: Criterion[] = [{ kind: 'unpenalised' }, { kind: 'performed' }, { kind: 'unlisted' }]

/** The bureau's own conditions: no public text gives any. None hangs on stars, from which nothing may follow. */
export const criteria: Record<Programme, Criterion[]> = {
  trusted: [{ kind: 'commitment', commitment: 'trusted_promise' }, { kind: 'inspected', days: 365 }, ...clean],
  civil_individual: [{ kind: 'registered', as: 'individual' }, ...clean],
  civil_small: [{ kind: 'registered', as: 'enterprise' }, { kind: 'size', among: ['small', 'medium'] }, ...clean],
}

export const checked = (programme: Programme, facts: Facts): Checked[] =>
  criteria[programme].map((criterion) => check(criterion, facts))
