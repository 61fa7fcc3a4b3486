import type { Case } from '../state'

/**
 * The settlement, if it was for money alone and for less than half of the claim computed by law:
 * the officer may have mediated badly, so a leader checks it. A settlement that the parties reached
 * without the officer is not checked.
 */
export function shortfallOf({
  outcome,
  claimedFen = 0,
  erasedAt,
}: Case): { claimedFen: number; amountFen: number } | undefined {
  if (erasedAt !== undefined || outcome?.kind !== 'settled' || outcome.mode === 'reconciled')
    return undefined
  const { remedies, amountFen } = outcome
  const isMoney = remedies.every((remedy) => remedy === 'refund' || remedy === 'compensation')
  return isMoney && 2 * amountFen < claimedFen ? { claimedFen, amountFen } : undefined
}
