import type { Terms } from '../../../shared/contract/room'

/**
 * The page where the officer records the terms that both parties agreed to: a mediation record when performed at once,
 * else an agreement to sign.
 */
export function recordUrl(caseId: string, { remedies, amountFen, by, note = '' }: Terms): string {
  const agreed = `id=${caseId}&remedies=${remedies.join(',')}&fen=${amountFen}`
  if (by === undefined) return `/officer/settle/settle?${agreed}&online=1`
  return `/officer/agreement/agreement?${agreed}&by=${by}&note=${encodeURIComponent(note)}`
}
