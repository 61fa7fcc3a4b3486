import type { KeptCase } from '../../../miniprogram/shared/contract/own-data'
import { isAsked, retentionOf } from '../../_domain/case/erasure/retention'
import type { Case } from '../../_domain/case/state'

/** What a person is told about how long their case is kept; of an erased one only that it is. */
export function keptCase(one: Case): KeptCase {
  const { id, number, kind, state, submittedAt, erasedAt } = one
  const line = { id, number, kind, state, submittedAt }
  if (erasedAt !== undefined) return { ...line, erasedAt }
  const { until, onRequestFrom } = retentionOf(one) ?? {}
  return {
    ...line,
    ...(until !== undefined && { until }),
    ...(onRequestFrom !== undefined && { onRequestFrom }),
    ...(isAsked(one) && one.erasure && { askedAt: one.erasure.askedAt }),
  }
}
