import { shanghaiDayOf } from '#shared/calendar/days'
import type { ShopView } from '#shared/contract/merchant'
import { AppError } from '#shared/errors'
import { inputsCountingOn, omitHistory } from '#shared/scorecard/inputs'
import { findValidAwards } from '../_domain/scorecard/programme/programmes'
import type { Handler } from '../_gateway/handler'
import { countEnded } from '../_persistence/case/queries'
import { latestInspections } from '../_persistence/merchant/inspections'
import { locationOf, type MerchantDoc, merchants } from '../_persistence/merchant/merchants'
import { ratingsBy } from '../_persistence/merchant/ratings'
import { scorecards } from '../_persistence/merchant/scorecards'
import { branches, districtOf, findResponsibleGrid } from '../_persistence/place/places'
import { findResponsibleOfficer } from '../_persistence/place/responsible-officers'
import { type WarningDoc, warningsAbout } from '../_persistence/warning/warnings'
import { toOwnRating } from './rating-occasion'
import { toShownInspection } from './shown-inspection'

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
      findResponsibleGrid(shop.gridId),
      scorecards.find(id),
      warningsAbout(id, today, 10),
      countEnded(id),
      latestInspections(id, 3),
      ratingsBy(openid, id, 1),
    ])
  const officer = await findResponsibleOfficer(grid)
  const shownScore = scorecard?.state.shown
  return {
    ...registryFields(shop),
    district: { id: district._id, name: district.name, hotline: district.hotline },
    branch: branch?.name ?? '',
    grid: { id: grid?._id ?? shop.gridId, name: grid?.name ?? '' },
    officer: officer && { name: officer.name, badge: officer.badge },
    mobile,
    shown: shownScore,
    facts: inputsCountingOn(scorecard?.state.collected.lasting ?? [], today).map(omitHistory),
    warnings: warnings.map(toPublicWarning),
    awards: findValidAwards(scorecard?.state.awards, today),
    ended: endedCount,
    inspections: inspections.map(toShownInspection),
    own: ownLatestRating && toOwnRating(ownLatestRating),
  }
}

/** The fields of the shop registry that everybody may read. */
export function registryFields(shop: MerchantDoc) {
  const { _id: id, name, address, category, licence, sample } = shop
  return { id, name, address, category, licence, sample, location: locationOf(shop) }
}

export const toPublicWarning = ({
  _id: id,
  state: { content },
  endDay: lastDay = '',
}: WarningDoc) => ({
  id,
  title: content.title,
  instrument: content.instrument,
  endDay: lastDay,
})
