import type { Terms } from '../../../shared/contract/room'

/** Where the officer writes down what both have agreed: at once a record, later an agreement that both sign. */
export function recordUrl(caseId: string, { remedies, amountFen, by, note = '' }: Terms): string {
  const agreed = `id=${caseId}&remedies=${remedies.join(',')}&fen=${amountFen}`
  if (by === undefined) return `/officer/settle/settle?${agreed}&online=1`
  return `/officer/agreement/agreement?${agreed}&by=${by}&note=${encodeURIComponent(note)}`
}
