import type { Submission } from '../../miniprogram/shared/contract/complaint'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { EventData } from '../_domain/case/events'
import type { Point } from '../_domain/place'
import { merchants, spotOf } from '../_store/merchant/merchants'
import { type DistrictDoc, districts, homeDistrict } from '../_store/place/districts'
import { gridOf } from '../_store/place/grids'

/** The respondent and their place on the bureau's map. */
interface Respondent {
  respondent: { name: string; address: string }
  facts: Pick<EventData['complaint.submitted'], 'districtId' | 'branchId' | 'gridId' | 'merchantId' | 'spot'>
}

/** A stall is described by its appearance; the map has its place. */
const wordsOf = (respondent: Exclude<Submission['respondent'], { by: 'register' }>) =>
  respondent.by === 'stall' ? { name: respondent.appearance, address: '流动摊贩，位置见地图' } : respondent

/** From the register, or from the consumer's words and the place they gave. Refusal: MERCHANT_NOT_FOUND. */
export async function placeOf(respondent: Submission['respondent'], place: Point | undefined): Promise<Respondent> {
  if (respondent.by === 'register') {
    const merchant = await merchants.find(respondent.merchantId)
    if (!merchant) throw new Refusal('MERCHANT_NOT_FOUND', 'respondent.merchantId')
    const { _id: merchantId, name, address, districtId, branchId, gridId } = merchant
    const facts = { merchantId, districtId, branchId, gridId, spot: spotOf(merchant) }
    return { respondent: { name, address }, facts }
  }
  const { name, address } = wordsOf(respondent)
  const grid = place && (await gridOf(place))
  if (!grid) {
    const { _id: districtId } = await districtWithout(respondent)
    return { respondent: { name, address }, facts: { districtId } }
  }
  const { _id: gridId, districtId, branchId } = grid
  return { respondent: { name, address }, facts: { districtId, branchId, gridId } }
}

/** The district of a complaint without a place on the map. Refusal: INVALID_INPUT for an unknown district. */
async function districtWithout(respondent: Submission['respondent']): Promise<DistrictDoc> {
  if (respondent.by !== 'words' || respondent.districtId === undefined) return homeDistrict()
  const told = await districts.find(respondent.districtId)
  if (!told) throw new Refusal('INVALID_INPUT', 'respondent', '没有这个辖区，请重新扫码')
  return told
}
