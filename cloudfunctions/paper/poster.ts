import { Refusal } from '../../miniprogram/shared/refusals'
import { registerRefusals } from '../../miniprogram/shared/vocabulary/register'
import { posterPdf, scales } from '../_paper/poster'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { codeInUse, drawCode } from '../_store/merchant/codes'
import { bureauOf, districtOf } from '../_store/place/places'

export const poster: Handler<'paper.poster'> = async ({ merchantId, size }, { staff, now }) => {
  const shop = await shopOfOwnDistrict(merchantId, staff)
  const code = await codeInUse(merchantId)
  if (!code) throw new Refusal('WRONG_STATE', undefined, registerRefusals.label('no_code'))
  const [district, picture] = await Promise.all([
    districtOf(shop.districtId),
    drawCode('pages/shop/shop', code._id, 1280),
  ])
  const { name, address, sample } = shop
  const invites = '扫一扫，看这家店、评价、投诉'
  const sheet = {
    name,
    invites,
    address,
    sample,
    bureau: bureauOf(district),
    hotline: district.hotline,
    picture,
    at: now,
  }
  return { name: `${size}-${merchantId}.pdf`, pdf: (await posterPdf(sheet, scales[size])).toString('base64') }
}
