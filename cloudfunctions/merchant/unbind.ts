import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { requireShopOfOwnDistrict } from '../_gateway/own-district'
import { writeOnce } from '../_gateway/write-once'
import { representativesOf, setRepresentedShop } from '../_persistence/merchant/representatives'
import { changeRepresentation } from './binding'

/** An officer ends a representation, or a representative gives it up. Error: MERCHANT_NOT_FOUND. */
export const unbind: Handler<'merchant.unbind'> = async (
  { merchantId, representative },
  actionCall,
) => {
  const { staff, actor, openid } = actionCall
  if (staff) await requireShopOfOwnDistrict(merchantId, staff)

  const boundPersons = await representativesOf(merchantId)
  const requestedId = representative ?? actionCall.merchant?.id
  const person = boundPersons.find(({ id }) => id === requestedId)?.openid
  // A representative of another shop must not learn who represents this one.
  if (person === undefined || (!staff && person !== openid))
    throw new AppError('MERCHANT_NOT_FOUND')

  return writeOnce(actionCall, async (transaction) => {
    const nextRepresentation = await changeRepresentation(
      merchantId,
      { type: 'unbind', person },
      actionCall,
      actor.role,
      transaction,
    )
    await setRepresentedShop(person, merchantId, false, transaction)
    return { merchantId, left: nextRepresentation.bound.length }
  })
}
