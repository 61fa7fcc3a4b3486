import { dayOf } from '../../miniprogram/shared/clock/days'
import type { ShopView } from '../../miniprogram/shared/contract/merchant'
import { standingAwards } from '../_domain/programme/award'
import { books } from '../_store/books'
import { branches } from '../_store/branches'
import { countComplaintsAbout } from '../_store/cases'
import { districtOf } from '../_store/districts'
import { grids } from '../_store/grids'
import { latestInspections } from '../_store/inspections'
import { type MerchantDoc, spotOf } from '../_store/merchants'
import { ratingsBy } from '../_store/ratings'
import { staff } from '../_store/staff'
import { warningsAbout } from '../_store/warnings'
import { ownRating } from './rating'

/** Everything that the first screen of a shop shows: a fixed number of reads, whatever its past. */
export async function shopView(shop: MerchantDoc, openid: string, now: number): Promise<ShopView> {
  const { _id: id, name, address, category, licence, sample, mobile } = shop
  const today = dayOf(now)
  const [district, branch, grid, book, warnings, settled, terminated, inspections, [own]] = await Promise.all([
    districtOf(shop.districtId),
    branches.find(shop.branchId),
    grids.find(shop.gridId),
    books.find(id),
    warningsAbout(id, today, 10),
    countComplaintsAbout(id, 'settled'),
    countComplaintsAbout(id, 'terminated'),
    latestInspections(id, 3),
    ratingsBy(openid, id, 1),
  ])
  const officer = grid?.officerId === undefined ? undefined : await staff.find(grid.officerId)
  const shown = book?.book.shown
  return {
    ...{ id, name, address, category, licence, sample, location: spotOf(shop) },
    district: { id: district._id, name: district.name, hotline: district.hotline },
    branch: branch?.name ?? '',
    grid: { id: shop.gridId, name: grid?.name ?? '' },
    ...(officer?.active && { officer: { name: officer.name, badge: officer.badge } }),
    ...(mobile && { mobile }),
    ...(shown && { shown }),
    warnings: warnings.map(({ _id, warning: { content }, until = '' }) => ({
      ...{ id: _id, title: content.title, instrument: content.instrument, until },
    })),
    awards: standingAwards(book?.book.awards, today),
    ended: { settled, terminated },
    inspections: inspections.map(({ at, result }) => ({ day: dayOf(at), result })),
    ...(own && { own: ownRating(own) }),
  }
}
