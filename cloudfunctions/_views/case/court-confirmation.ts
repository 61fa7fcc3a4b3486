import { addDays, dayOf, endOf } from '../../../miniprogram/shared/clock/days'
import { isBound } from '../../_domain/case/agreement/agreement'
import type { Case } from '../../_domain/case/state'

/**
 * Until when both parties may ask a court to confirm their agreement: thirty days from its effect, and only when a
 * lawful mediation body has mediated, not the bureau alone (民事诉讼法 Art. 205, 人民调解法 Art. 33).
 */
export function confirmBy({ state, agreement, entrusted, closedAt }: Case): number | undefined {
  if (state !== 'settled' || closedAt === undefined || !agreement || !isBound(agreement.signing)) return undefined
  return entrusted?.result === 'agreed' ? endOf(addDays(dayOf(closedAt), 30)) : undefined
}

export const mayConfirm = (state: Case, now: number): boolean => now <= (confirmBy(state) ?? Number.NEGATIVE_INFINITY)
