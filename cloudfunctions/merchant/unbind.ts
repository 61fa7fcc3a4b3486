import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { representativesOf, setRepresents } from '../_store/merchant/representatives'
import { changeRepresentation } from './binding'

export const unbind: Handler<'merchant.unbind'> = async ({ merchantId, representative }, call) => {
  const { staff, actor, openid } = call
  if (staff) await shopOfOwnDistrict(merchantId, staff)
  const bound = await representativesOf(merchantId)
  const wanted = representative ?? call.merchant?.id
  const person = bound.find(({ id }) => id === wanted)?.openid
  // A representative of another shop learns nothing of this one.
  if (person === undefined || (!staff && person !== openid)) throw new Refusal('MERCHANT_NOT_FOUND')
  return answerOnce(call, async (transaction) => {
    const after = await changeRepresentation(merchantId, { type: 'unbind', person }, call, actor.role, transaction)
    await setRepresents(person, merchantId, false, transaction)
    return { merchantId, left: after.bound.length }
  })
}
