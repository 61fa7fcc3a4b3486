import { Refusal } from '../../miniprogram/shared/refusals'
import { registerRefusals } from '../../miniprogram/shared/vocabulary/register'
import { posterPdf, scales } from '../_paper/poster'
import type { Handler } from '../_serve/call'
import { drawCode } from '../_store/merchant/codes'
import { bureauOf, districtOf } from '../_store/place/places'

export const districtHome: Handler<'paper.districtHome'> = async ({ size }, { staff, now }) => {
  const district = await districtOf(staff.districtId)
  const { name, hotline, sample, scene } = district
  if (scene === undefined) throw new Refusal('WRONG_STATE', undefined, registerRefusals.label('no_district_code'))
  const picture = await drawCode('pages/district-home/district-home', scene, 1280)
  const sheet = {
    name,
    address: '投诉、举报、找商家、看警示',
    sample,
    bureau: bureauOf(district),
    hotline,
    picture,
    at: now,
  }
  const pdf = await posterPdf({ ...sheet, invites: '扫一扫，消费维权就在这里' }, scales[size])
  return { name: `${size}-district.pdf`, pdf: pdf.toString('base64') }
}
