import { AppError } from '#shared/errors'
import { removalReasons } from '#shared/vocabulary/stars'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { ratings } from '../../../_persistence/merchant/ratings'
import { notAllowed } from '../../../_rules/vocabulary/not-allowed'
import { changeRating } from '../../../merchant/rerate'

export const judge: Handler<'merchant.judge'> = async (
  { ratingId, counts, reason },
  actionCall,
) => {
  const { districtId, city } = actionCall.staff
  const secret = commitText(reason)
  return writeOnce(actionCall, async (transaction) => {
    const previousRating = await ratings.find(ratingId, transaction)
    if (!previousRating || (previousRating.districtId !== districtId && !city))
      throw new AppError('MERCHANT_NOT_FOUND')
    const type = judgementType(counts, previousRating.status === 'held')
    // What already counts, a leader strikes.
    if (type === 'strike' && actionCall.staff.role !== 'leader')
      throw new AppError('NOT_ALLOWED', undefined, notAllowed.role)
    const command = { type, reason, bound: secret.commitment }
    const { status } = await changeRating(transaction, previousRating, command, actionCall, {
      // The words are the rating's own, bound: the scorecard's events are read by strangers.
      reason: removalReasons.ratingStruck,
      reviews: true,
    })
    await addStreamText(ratingId, secret, transaction)
    return { ratingId, state: status }
  })
}

/** What already counts is struck; what is held back is released or rejected. */
function judgementType(counts: boolean, isHeld: boolean): 'release' | 'reject' | 'strike' {
  if (counts) return 'release'
  return isHeld ? 'reject' : 'strike'
}
