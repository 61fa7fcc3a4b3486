import type { CaseState } from '#shared/vocabulary/case'
import { bindingAgreementOf } from '../agreement/binding'
import { answerWithoutOffer } from '../merchant-response/state'
import { endAllPauses } from '../pauses/pauses'
import type { Case } from '../state'

/**
 * The changes that every end of a case has in common. What one party has proposed, and nobody has
 * agreed to, ends with the case: a text that does not bind both parties, and the shop's offer.
 * Otherwise one person alone could end the case again, or end its next round.
 *
 * @param closedAt milliseconds since 1970
 */
export const changesOnClosing = (
  { agreement, answer, pauses }: Case,
  closedAt: number,
): Partial<Case> => ({
  closedAt,
  agreement: bindingAgreementOf(agreement),
  answer: answerWithoutOffer(answer),
  offers: undefined,
  reinforcement: undefined,
  escalation: undefined,
  closing: undefined,
  pauses: endAllPauses(pauses, closedAt),
})

/** The ends after which an officer assesses whether the complaint was justified. */
export const assessableStates: CaseState[] = ['settled', 'terminated', 'withdrawn']

/** Whether a case gets an assessment: its shop is registered and an officer had the case. */
export const needsAssessment = ({ state, merchantId, owner }: Case): boolean =>
  assessableStates.includes(state) && merchantId !== undefined && owner !== undefined
