import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { registerRefusals } from '../../miniprogram/shared/vocabulary/register'
import { changeCodes, type ShopCode } from '../_domain/merchant/shop-codes'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { type CodeDoc, codes, codesOf } from '../_store/merchant/codes'
import { merchants } from '../_store/merchant/merchants'
import { newToken } from '../_store/secrets/ids'
import { codePicture } from './code-picture'

export const code: Handler<'merchant.code'> = async ({ merchantId, what, lost }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  const token = newToken()
  const url = what === 'revoke' ? undefined : await codePicture(token)
  return answerOnce(call, async (transaction) => {
    const shop = await merchants.find(merchantId, transaction)
    if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
    const before = await codesOf(merchantId, transaction)
    const command = what === 'revoke' ? { type: what } : { type: what, token, lost }
    const after = changeCodes(before.filter(({ revoked }) => !revoked).map(shopCode), command, dayOf(call.now))
    if (typeof after === 'string') throw new Refusal('WRONG_STATE', undefined, registerRefusals.label(after))
    for (const { token: _id, issuedOn, endsOn } of after)
      await codes.put({ _id, merchantId, revoked: false, issuedOn, ...(endsOn && { endsOn }) }, transaction)
    const { scene, ...rest } = shop
    await merchants.put({ ...rest, ...(url && { scene: token }) }, transaction)
    return { merchantId, ...(url && { scene: token, url }) }
  })
}

const shopCode = ({ _id: token, issuedOn = '1970-01-01', endsOn }: CodeDoc): ShopCode => ({
  token,
  issuedOn,
  ...(endsOn !== undefined && { endsOn }),
})
