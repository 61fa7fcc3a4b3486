import type { Case } from '../state'

/**
 * The claim and the settlement in fen, if the parties settled for money alone and for less than
 * half of the calculated claim. The officer may have mediated badly, so a leader checks the case. A
 * settlement that the parties reached without the officer is not checked.
 */
export function shortfallOf({
  outcome,
  claimedFen = 0,
  erasedAt,
}: Case): { claimedFen: number; amountFen: number } | undefined {
  if (erasedAt !== undefined || outcome?.kind !== 'settled' || outcome.mode === 'reconciled')
    return undefined
  const { remedies, amountFen } = outcome
  const isMoneyOnly = remedies.every((remedy) => remedy === 'refund' || remedy === 'compensation')
  const isLow = 2 * amountFen < claimedFen
  return isMoneyOnly && isLow ? { claimedFen, amountFen } : undefined
}
