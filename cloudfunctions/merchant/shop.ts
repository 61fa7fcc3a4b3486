import { shanghaiDayOf } from '#shared/calendar/days'
import type { ShopView } from '#shared/contract/merchant'
import { AppError } from '#shared/errors'
import { inputsCountingOn, withoutHistory } from '#shared/scorecard/inputs'
import { standingAwards } from '../_domain/scorecard/programme/programmes'
import type { Handler } from '../_gateway/handler'
import { countEnded } from '../_persistence/case/queries'
import { latestInspections } from '../_persistence/merchant/inspections'
import { locationOf, type MerchantDoc, merchants } from '../_persistence/merchant/merchants'
import { ratingsBy } from '../_persistence/merchant/ratings'
import { scorecards } from '../_persistence/merchant/scorecards'
import { branches, districtOf, gridInCharge } from '../_persistence/place/places'
import { responsibleOfficerOf } from '../_persistence/place/responsible-officers'
import { type WarningDoc, warningsAbout } from '../_persistence/warning/warnings'
import { ownRating } from './rating-occasion'
import { shownInspection } from './shown-inspection'

export const shop: Handler<'merchant.shop'> = async ({ merchantId }, { openid, now }) => {
  const foundShop = await merchants.find(merchantId)
  if (!foundShop) throw new AppError('MERCHANT_NOT_FOUND')
  return viewShop(foundShop, openid, now)
}

/** Shows a shop's first screen. The number of reads does not depend on how much has happened. */
export async function viewShop(shop: MerchantDoc, openid: string, now: number): Promise<ShopView> {
  const { _id: id, mobile } = shop
  const today = shanghaiDayOf(now)
  const [district, branch, grid, scorecard, warnings, endedCount, inspections, [ownLatestRating]] =
    await Promise.all([
      districtOf(shop.districtId),
      branches.find(shop.branchId),
      gridInCharge(shop.gridId),
      scorecards.find(id),
      warningsAbout(id, today, 10),
      countEnded(id),
      latestInspections(id, 3),
      ratingsBy(openid, id, 1),
    ])
  const officer = await responsibleOfficerOf(grid)
  const shownScore = scorecard?.state.shown
  return {
    ...registryFields(shop),
    district: { id: district._id, name: district.name, hotline: district.hotline },
    branch: branch?.name ?? '',
    grid: { id: grid?._id ?? shop.gridId, name: grid?.name ?? '' },
    officer: officer && { name: officer.name, badge: officer.badge },
    mobile,
    shown: shownScore,
    facts: inputsCountingOn(scorecard?.state.collected.lasting ?? [], today).map(withoutHistory),
    warnings: warnings.map(publicWarning),
    awards: standingAwards(scorecard?.state.awards, today),
    ended: endedCount,
    inspections: inspections.map(shownInspection),
    own: ownLatestRating && ownRating(ownLatestRating),
  }
}

/** The fields of the shop registry that everybody may read. */
export function registryFields(shop: MerchantDoc) {
  const { _id: id, name, address, category, licence, sample } = shop
  return { id, name, address, category, licence, sample, location: locationOf(shop) }
}

export const publicWarning = ({
  _id: id,
  state: { content },
  endDay: lastDay = '',
}: WarningDoc) => ({
  id,
  title: content.title,
  instrument: content.instrument,
  endDay: lastDay,
})
