import { dayOf } from '../shared/clock/days'
import type { CaseView } from '../shared/contract/case-view'
import { basesOf } from '../shared/remedy/bases'
import { claimsFor } from '../shared/remedy/claims'
import { prefill } from '../shared/remedy/prefill'

/** What the consumer may claim by their answers, each with its article; nothing where the answers prove nothing yet. */
export function claimLines({ problemType, category, answers, occurredAt, submittedAt }: CaseView): string[] {
  if (!answers) return []
  const days = { occurredOn: dayOf(occurredAt), toldOn: dayOf(submittedAt) }
  const { item, facts, on } = prefill({ problemType, answers, ...(category && { category }), ...days })
  const { claims } = claimsFor({ item, laws: basesOf(facts, on), facts, on })
  return claims.filter(({ refund, extra }) => refund || extra).map(({ words, article }) => `${words}（${article}）`)
}
