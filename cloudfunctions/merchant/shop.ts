import { dayOf } from '../../miniprogram/shared/clock/days'
import type { ShopView } from '../../miniprogram/shared/contract/merchant'
import { Refusal } from '../../miniprogram/shared/refusals'
import { asFact, standingOn } from '../../miniprogram/shared/scorecard/inputs'
import { standingAwards } from '../_domain/scorecard/programme/programmes'
import type { Handler } from '../_serve/call'
import { countEnded } from '../_store/case/queries'
import { latestInspections } from '../_store/merchant/inspections'
import { type MerchantDoc, merchants, spotOf } from '../_store/merchant/merchants'
import { ratingsBy } from '../_store/merchant/ratings'
import { scorecards } from '../_store/merchant/scorecards'
import { branches, districtOf, grids } from '../_store/place/places'
import { staff } from '../_store/staff/staff'
import { type WarningDoc, warningsAbout } from '../_store/warning/warnings'
import { shownInspection } from './inspection'
import { ownRating } from './rating-occasion'

export const shop: Handler<'merchant.shop'> = async ({ merchantId }, { openid, now }) => {
  const found = await merchants.find(merchantId)
  if (!found) throw new Refusal('MERCHANT_NOT_FOUND')
  return shopView(found, openid, now)
}

/** A shop's first screen: a fixed number of reads, whatever its past. */
export async function shopView(shop: MerchantDoc, openid: string, now: number): Promise<ShopView> {
  const { _id: id, mobile } = shop
  const today = dayOf(now)
  const [district, branch, grid, scorecard, warnings, ended, inspections, [own]] = await Promise.all([
    districtOf(shop.districtId),
    branches.find(shop.branchId),
    grids.find(shop.gridId),
    scorecards.find(id),
    warningsAbout(id, today, 10),
    countEnded(id),
    latestInspections(id, 3),
    ratingsBy(openid, id, 1),
  ])
  const officer = grid?.officerId === undefined ? undefined : await staff.find(grid.officerId)
  const shown = scorecard?.state.shown
  return {
    ...inRegister(shop),
    district: { id: district._id, name: district.name, hotline: district.hotline },
    branch: branch?.name ?? '',
    grid: { id: shop.gridId, name: grid?.name ?? '' },
    ...(officer?.active && { officer: { name: officer.name, badge: officer.badge } }),
    ...(mobile && { mobile }),
    ...(shown && { shown }),
    facts: standingOn(scorecard?.state.collected.lasting ?? [], today).map(asFact),
    warnings: warnings.map(warningShown),
    awards: standingAwards(scorecard?.state.awards, today),
    ended,
    inspections: inspections.map(shownInspection),
    ...(own && { own: ownRating(own) }),
  }
}

/** What everybody may read of a shop in the register. */
export function inRegister(shop: MerchantDoc) {
  const { _id: id, name, address, category, licence, sample } = shop
  return { id, name, address, category, licence, sample, location: spotOf(shop) }
}

export const warningShown = ({ _id: id, state: { content }, until = '' }: WarningDoc) => ({
  id,
  title: content.title,
  instrument: content.instrument,
  until,
})
