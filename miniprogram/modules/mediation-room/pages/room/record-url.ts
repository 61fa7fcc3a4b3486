import type { ProposalTerms } from '../../../../shared/contract/room'

/**
 * The page on which the mediator records the terms that both parties agreed to. If the shop
 * performs at once and the officer mediates, that is a mediation record; otherwise it is an
 * agreement to sign.
 * @param isEntrusted the consumer council mediates
 */
export function recordUrl(
  caseId: string,
  { remedies, amountFen, by: dueDay = '', note = '' }: ProposalTerms,
  isEntrusted = false,
): string {
  const termsQuery = `id=${caseId}&remedies=${remedies.join(',')}&fen=${amountFen}`
  if (dueDay === '' && !isEntrusted) return `/officer/settle/settle?${termsQuery}&online=1`
  const agreementQuery = `${termsQuery}&by=${dueDay}&note=${encodeURIComponent(note)}`
  return `/officer/agreement/agreement?${agreementQuery}`
}
