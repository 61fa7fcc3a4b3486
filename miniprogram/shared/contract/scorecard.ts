import * as v from 'valibot'
import { runsCommand, writes } from './action'
import { id, place } from './fields'
import { deviceField, type OwnRating, ratingPoints, sceneField } from './rating'

/** Actions of the area `merchant` that change a shop's scorecard. */
export const scorecardActions = {
  /**
   * Rates a shop. The caller must be in the shop, or have made a complaint about it that was found
   * to be true. Errors: CODE_NOT_FOUND, MERCHANT_NOT_FOUND, OWN_SHOP, STAFF_DO_NOT_RATE,
   * NOT_AT_SHOP, RATED_TODAY, RATED_OFTEN.
   */
  rate: writes<OwnRating>()(
    v.object({
      ...ratingPoints,
      merchantId: id,
      /** The token of the shop's QR code, if it was scanned. */
      scene: v.optional(sceneField),
      position: place,
      device: deviceField,
    }),
  ),
  /**
   * Changes or withdraws a rating. Errors: NOT_YOUR_RATING, RATING_TOO_OLD, RATING_CHANGED_OFTEN,
   * RATING_WRONG_STATE.
   */
  rerate: writes<OwnRating>()(
    v.variant('what', [
      v.object({ what: v.literal('change'), ratingId: id, ...ratingPoints }),
      v.object({ what: v.literal('withdraw'), ratingId: id }),
    ]),
  ),
  /**
   * Records whether a closed or withdrawn complaint was substantiated (属实). A substantiated one
   * enters the score of the shop.
   *
   * - `recordAssessment`: the officer of the case.
   * - `checkAssessment`: a second officer, for one in ten cases, drawn by lot. The second officer
   *   is not shown the first assessment.
   * - `assessLed`: a leader, if the two assessments differ or there is none.
   *
   * Errors: CASE_NOT_FOUND, WRONG_STATE.
   */
  recordAssessment: runsCommand<{ caseId: string; substantiated: boolean }>()(
    v.object({ caseId: id, substantiated: v.boolean('请选择是否属实') }),
    'recordAssessment',
    'checkAssessment',
    'assessLed',
  ),
}
