import { dayOf } from '../shared/clock/days'
import type { CaseView } from '../shared/contract/case-view'
import { basesOf } from '../shared/remedy/bases'
import { claimsFor } from '../shared/remedy/claims'
import { prefill } from '../shared/remedy/prefill'
import type { Remedy } from '../shared/vocabulary/mediation'

/** What the consumer may claim by their answers, each with its article; nothing where the answers prove nothing yet. */
export const claimLines = (view: CaseView): string[] =>
  (claimsOf(view)?.claims ?? [])
    .filter(({ refund, extra }) => refund || extra)
    .map(({ words, article }) => `${words}（${article}）`)

/** What they come to, as an offer to the shop; no sum where they prove nothing yet. */
export function claimed(view: CaseView): { remedies: Remedy[]; amountFen: number } {
  const { claims = [], total = 0 } = claimsOf(view) ?? {}
  const proven = claims.filter(({ refund, extra }) => refund || extra)
  if (proven.length === 0) return { remedies: [], amountFen: 0 }
  const refund = proven.some((claim) => claim.refund) ? (['refund'] as const) : []
  const extra = proven.some((claim) => claim.extra) ? (['compensation'] as const) : []
  return { remedies: [...refund, ...extra], amountFen: total }
}

function claimsOf({ problemType, category, answers, occurredAt, submittedAt }: CaseView) {
  if (!answers) return undefined
  const days = { occurredOn: dayOf(occurredAt), toldOn: dayOf(submittedAt) }
  const { item, facts, on } = prefill({ problemType, answers, ...(category && { category }), ...days })
  return claimsFor({ item, laws: basesOf(facts, on), facts, on })
}
