import type { Remedy } from '#shared/vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '#shared/vocabulary/merchant-answer'
import type { Commitment } from '../commitment'

/** The shop's first answer; without `response` its silence, and since when. */
export interface ShopAnswer {
  at: number
  response?: MerchantResponse
  /** The shop's offer, when it wants to settle. */
  offer?: { remedies: Remedy[]; amountFen: number }
  /** It came after the shop's time was over. */
  late?: true
  /** No representative of the shop could have answered. */
  unasked?: true
  /** What the person who answered is in the shop. */
  position?: ShopPosition
  /** The note that the complainant may not read yet. */
  held?: Commitment
}

/** What the shop said first. */
export interface AnswerState {
  /** The shop's first answer, or its silence. */
  answer?: ShopAnswer
  /**
   * Until when the shop may answer, ms since 1970, where a calendar year that was adopted after it
   * was notified would give an earlier day.
   */
  answerUntil?: number
}
