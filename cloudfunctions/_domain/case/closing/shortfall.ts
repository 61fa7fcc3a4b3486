import type { Case } from '../state'

/**
 * The settlement, where it was for money alone and less than half of what was computed by law: its officer may have
 * mediated badly, and a leader looks. What the parties agreed between themselves is theirs.
 */
export function shortfallOf({
  outcome,
  claimedFen = 0,
  erasedAt,
}: Case): { claimedFen: number; amountFen: number } | undefined {
  if (erasedAt !== undefined || outcome?.kind !== 'settled' || outcome.mode === 'reconciled') return undefined
  const { remedies, amountFen } = outcome
  const isMoney = remedies.every((one) => one === 'refund' || one === 'compensation')
  return isMoney && 2 * amountFen < claimedFen ? { claimedFen, amountFen } : undefined
}
