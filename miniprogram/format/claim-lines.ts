import { prefillCalculator } from '../rules/remedies/prefill'
import { shanghaiDayOf } from '../shared/calendar/days'
import type { CaseView } from '../shared/contract/case-view'
import { omitUndefined } from '../shared/omit-undefined'
import { lawRowsFor } from '../shared/remedies/bases'
import { claimsFor } from '../shared/remedies/claims'
import type { Remedy } from '../shared/vocabulary/mediation'

/**
 * What the consumer may claim by their answers, each with its article; nothing where the answers
 * prove nothing yet.
 */
export const toClaimLines = (caseView: CaseView): string[] =>
  (claimsOf(caseView)?.claims ?? [])
    .filter(({ refund: hasRefund, extra: hasExtra }) => hasRefund || hasExtra)
    .map(({ words: claimText, article: lawArticle }) => `${claimText}（${lawArticle}）`)

/** What they come to, as an offer to the shop; no sum where they prove nothing yet. */
export function claimedRemedies(caseView: CaseView): { remedies: Remedy[]; amountFen: number } {
  const { claims = [], total: totalFen = 0 } = claimsOf(caseView) ?? {}
  const provenClaims = claims.filter(
    ({ refund: hasRefund, extra: hasExtra }) => hasRefund || hasExtra,
  )
  if (provenClaims.length === 0) return { remedies: [], amountFen: 0 }
  const refundRemedies = provenClaims.some((claim) => claim.refund) ? (['refund'] as const) : []
  const extraRemedies = provenClaims.some((claim) => claim.extra) ? (['compensation'] as const) : []
  return { remedies: [...refundRemedies, ...extraRemedies], amountFen: totalFen }
}

function claimsOf({ problemType, category, answers, occurredAt, submittedAt }: CaseView) {
  if (!answers) return undefined
  const keyDays = { occurredOn: shanghaiDayOf(occurredAt), toldOn: shanghaiDayOf(submittedAt) }
  const {
    item: purchasedItem,
    facts: provenFacts,
    on: eventDay,
  } = prefillCalculator(
    omitUndefined({
      problemType,
      answers,
      category,
      ...keyDays,
    }),
  )
  return claimsFor({
    item: purchasedItem,
    laws: lawRowsFor(provenFacts, eventDay),
    facts: provenFacts,
    on: eventDay,
  })
}
