import * as v from 'valibot'
import { runsCommand, writes } from './action'
import { id, place } from './fields'
import { deviceField, type OwnRating, ratingPoints, sceneField } from './rating'

/** What goes into a shop's scorecard and what comes of it; part of the area `merchant`. */
export const scorecardActions = {
  /**
   * Rate a shop in it, or after a complaint that was found right. `device`: what this phone calls
   * itself. Errors: CODE_NOT_FOUND, MERCHANT_NOT_FOUND, OWN_SHOP, STAFF_DO_NOT_RATE, NOT_AT_SHOP,
   * RATED_TODAY, RATED_OFTEN.
   */
  rate: writes<OwnRating>()(
    v.object({
      ...ratingPoints,
      merchantId: id,
      scene: v.optional(sceneField),
      position: place,
      device: deviceField,
    }),
  ),
  /**
   * Changes or ends a rating. Errors: NOT_YOUR_RATING, RATING_TOO_OLD, RATING_CHANGED_OFTEN,
   * RATING_WRONG_STATE.
   */
  rerate: writes<OwnRating>()(
    v.variant('what', [
      v.object({ what: v.literal('change'), ratingId: id, ...ratingPoints }),
      v.object({ what: v.literal('withdraw'), ratingId: id }),
    ]),
  ),
  /**
   * What the officer found of a complaint that is over, or was taken back; one that was right
   * enters the score. Of a tenth by lot also what a second officer finds, who is not shown the
   * first; of two that differ, and where there is none, what a leader finds. Errors:
   * CASE_NOT_FOUND, WRONG_STATE.
   */
  recordAssessment: runsCommand<{ caseId: string; substantiated: boolean }>()(
    v.object({ caseId: id, substantiated: v.boolean('请选择是否属实') }),
    'recordAssessment',
    'checkAssessment',
    'assessLed',
  ),
}
