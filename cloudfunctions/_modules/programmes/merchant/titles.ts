import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { TitleLine } from '../../../../miniprogram/modules/programmes/programme'
import { findValidAwards } from '../../../_domain/scorecard/programme/programmes'
import type { Handler } from '../../../_gateway/handler'
import { matchAnyId } from '../../../_persistence/database'
import { locationOf, merchants } from '../../../_persistence/merchant/merchants'
import { listScorecards } from '../../../_persistence/merchant/scorecards'
import { allDistricts } from '../../../_persistence/place/places'

const maxShops = 300

/** Lists the shops that hold an award today. An award that has ended or expired is not listed. */
export const titles: Handler<'merchant.titles'> = async ({ districtId }, { now }) => {
  const today = shanghaiDayOf(now)
  const districts = await allDistricts()
  const districtIds = districts.map(({ _id }) => _id)
  const scorecards = await listScorecards(
    districtId ?? matchAnyId(districtIds),
    'awardedUntil',
    startOfDay(today),
    maxShops,
  )
  const shopsById = await merchants.findMany(scorecards.map(({ _id }) => _id))
  const districtNames = new Map(districts.map(({ _id, name }) => [_id, name]))
  const titleLines = scorecards.flatMap(({ _id: merchantId, state: scorecard }): TitleLine[] => {
    const shop = shopsById.get(merchantId)
    if (!shop) return []
    return findValidAwards(scorecard.awards, today).map(({ programme, endDay }) => ({
      merchantId,
      shop: shop.name,
      address: shop.address,
      district: districtNames.get(shop.districtId) ?? '',
      programme,
      endDay,
      location: locationOf(shop),
    }))
  })
  return { titles: titleLines }
}
