import type { ProposalTerms } from '../../../../shared/contract/room'

/**
 * The page where the mediator records the terms that both parties agreed to: the officer a
 * mediation record when performed at once, else an agreement to sign.
 */
export function recordUrl(
  caseId: string,
  { remedies, amountFen, by = '', note = '' }: ProposalTerms,
  entrusted = false,
): string {
  const agreed = `id=${caseId}&remedies=${remedies.join(',')}&fen=${amountFen}`
  if (by === '' && !entrusted) return `/officer/settle/settle?${agreed}&online=1`
  return `/officer/agreement/agreement?${agreed}&by=${by}&note=${encodeURIComponent(note)}`
}
