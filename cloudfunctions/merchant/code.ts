import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { registerRefusals } from '../../miniprogram/shared/vocabulary/register'
import { changeCodes, type ShopCode } from '../_domain/merchant/shop-codes'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { addressesOf, writeFile } from '../_store/evidence/evidence'
import { type CodeDoc, codes, codesOf, drawCode } from '../_store/merchant/codes'
import { merchants } from '../_store/merchant/merchants'
import { newToken } from '../_store/secrets/ids'

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

const shopCode = ({ _id: token, issuedOn = '1970-01-01', endsOn }: CodeDoc): ShopCode => ({ token, issuedOn, endsOn })

/** Draws the code of a scene through WeChat, stores the picture and returns an address for ten minutes. */
async function codePicture(scene: string): Promise<string> {
  const fileID = await writeFile(`codes/${scene}.png`, await drawCode('pages/shop/shop', scene, 1280))
  return (await addressesOf([{ fileID }])).get(fileID) ?? ''
}
