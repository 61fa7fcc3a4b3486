import type { Remedy } from '#shared/vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '#shared/vocabulary/merchant-answer'
import type { Commitment } from '../commitment'

/** The shop's answer, or the fact that it did not answer in time. */
export interface ShopAnswer {
  /** Time of the answer or, without `response`, when it was recorded that none came in time. */
  at: number
  /** Absent if the shop did not answer. */
  response?: MerchantResponse
  /** The shop's offer, if it wants to settle. */
  offer?: { remedies: Remedy[]; amountFen: number }
  /** The answer came after the shop's term. */
  late?: true
  /** The shop has no representative who could have answered. */
  unasked?: true
  /** Position in the shop of the person who answered. */
  position?: ShopPosition
  /** The note, while the complainant must not read it yet. */
  held?: Commitment
}

/** The answer without the shop's offer, which ends with the case. */
export function answerWithoutOffer(answer: ShopAnswer | undefined): ShopAnswer | undefined {
  if (!answer) return undefined
  const { offer: _endedOffer, ...remainingAnswer } = answer
  return remainingAnswer
}

export interface AnswerState {
  answer?: ShopAnswer
  /**
   * The deadline of which the shop was notified, ms since 1970. Only present if a calendar year
   * that was adopted later would give an earlier one.
   */
  answerUntil?: number
}
