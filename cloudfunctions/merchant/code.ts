import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { registerRefusals } from '../../miniprogram/shared/vocabulary/register'
import { changeCodes, type ShopCode } from '../_domain/merchant/shop-codes'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { once } from '../_store/calls/receipts'
import { type CodeDoc, codes, codesOf } from '../_store/merchant/codes'
import { merchants } from '../_store/merchant/merchants'
import { newToken } from '../_store/secrets/ids'
import { codePicture } from './code-picture'

export const code: Handler<'merchant.code'> = async ({ merchantId, what, lost }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  const token = newToken()
  const url = what === 'revoke' ? undefined : await codePicture(token)
  const { outcome } = await once(call.request, async (transaction) => {
    const shop = await merchants.find(merchantId, transaction)
    if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
    const before = await codesOf(merchantId, transaction)
    const command = what === 'revoke' ? { type: what } : { type: what, token, lost }
    const after = changeCodes(before.filter(({ revoked }) => !revoked).map(shopCode), command, dayOf(call.now))
    if (typeof after === 'string') throw new Refusal('WRONG_STATE', undefined, registerRefusals.label(after))
    for (const { token: _id, issuedOn, endsOn } of after)
      await codes
        .in(transaction)
        .doc(_id)
        .set({ data: { merchantId, revoked: false, issuedOn, ...(endsOn && { endsOn }) } })
    const { _id, scene, ...rest } = shop
    await merchants
      .in(transaction)
      .doc(_id)
      .set({ data: { ...rest, ...(url && { scene: token }) } })
    return { answer: { merchantId, ...(url && { scene: token, url }) } }
  })
  return answerOf(call, outcome)
}

const shopCode = ({ _id: token, issuedOn = '1970-01-01', endsOn }: CodeDoc): ShopCode => ({
  token,
  issuedOn,
  ...(endsOn !== undefined && { endsOn }),
})
