import { prefillCalculator } from '../rules/remedies/prefill'
import { shanghaiDayOf } from '../shared/calendar/days'
import type { CaseView } from '../shared/contract/case-view'
import { omitUndefined } from '../shared/omit-undefined'
import { computeClaims } from '../shared/remedies/bases'
import type { Claims } from '../shared/remedies/claims'
import type { Remedy } from '../shared/vocabulary/mediation'

/**
 * The claims for money that follow from the consumer's answers, each with its article. Empty if
 * none follows yet.
 */
export const toClaimLines = (caseView: CaseView): string[] =>
  moneyClaimsIn(computeClaimsOf(caseView)).map(({ words, article }) => `${words}（${article}）`)

/** The claims for money as remedies, for an offer to the shop. Empty and 0 if none follows yet. */
export function claimedRemedies(caseView: CaseView): { remedies: Remedy[]; amountFen: number } {
  const computedClaims = computeClaimsOf(caseView)
  const moneyClaims = moneyClaimsIn(computedClaims)
  if (!computedClaims || moneyClaims.length === 0) return { remedies: [], amountFen: 0 }

  const claimed: Remedy[] = []
  if (moneyClaims.some(({ refund }) => refund)) claimed.push('refund')
  if (moneyClaims.some(({ extra }) => extra)) claimed.push('compensation')
  return { remedies: claimed, amountFen: computedClaims.total }
}

/** The claims with a refund or punitive damages. */
const moneyClaimsIn = (computedClaims: Claims | undefined): Claims['claims'] =>
  (computedClaims?.claims ?? []).filter(({ refund, extra }) => refund || extra)

/** Undefined if the view has no answers. */
function computeClaimsOf({
  problemType,
  category,
  answers,
  occurredAt,
  submittedAt,
}: CaseView): Claims | undefined {
  if (!answers) return undefined
  const consumerAnswers = omitUndefined({
    problemType,
    answers,
    category,
    occurredOn: shanghaiDayOf(occurredAt),
    toldOn: shanghaiDayOf(submittedAt),
  })
  return computeClaims(prefillCalculator(consumerAnswers))
}
