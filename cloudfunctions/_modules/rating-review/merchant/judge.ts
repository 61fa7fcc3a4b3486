import { AppError } from '#shared/errors'
import { removalReasons } from '#shared/vocabulary/stars'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { ratings } from '../../../_persistence/merchant/ratings'
import { notAllowed } from '../../../_rules/vocabulary/not-allowed'
import { changeRating } from '../../../merchant/rerate'

/** Staff decide whether a rating counts. */
export const judge: Handler<'merchant.judge'> = async (
  { ratingId, counts: shallCount, reason },
  actionCall,
) => {
  const { districtId, city: isCityWide, role } = actionCall.staff
  const committedReason = commitText(reason)
  return writeOnce(actionCall, async (transaction) => {
    const rating = await ratings.find(ratingId, transaction)
    if (!rating || (rating.districtId !== districtId && !isCityWide))
      throw new AppError('MERCHANT_NOT_FOUND')
    const commandType = commandFor(shallCount, rating.status === 'held')
    // Only a leader removes a rating that counts already.
    if (commandType === 'strike' && role !== 'leader')
      throw new AppError('NOT_ALLOWED', undefined, notAllowed.role)

    const command = { type: commandType, reason, bound: committedReason.commitment }
    const { status } = await changeRating(transaction, rating, command, actionCall, {
      // Strangers read the events of the scorecard, so these have a general reason. The reason that
      // was given is stored encrypted with the rating.
      reason: removalReasons.ratingStruck,
      reviews: true,
    })
    await addStreamText(ratingId, committedReason, transaction)
    return { ratingId, state: status }
  })
}

/** A rating that is held back is released or rejected. One that counts already is struck. */
function commandFor(shallCount: boolean, isHeldBack: boolean): 'release' | 'reject' | 'strike' {
  if (shallCount) return 'release'
  return isHeldBack ? 'reject' : 'strike'
}
