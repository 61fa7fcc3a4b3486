import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { gramsToAsk, intersectIds, shopMatches } from '../../../_domain/merchant/grams'
import type { Handler } from '../../../_gateway/handler'
import { districtsFor } from '../../../_gateway/own-district'
import { casesInQueue } from '../../../_persistence/case/queries'
import { type IdFilter, matchAnyId } from '../../../_persistence/database'
import { lastInspectionTimes } from '../../../_persistence/merchant/inspections'
import {
  findShopsByGrams,
  findShopsByScope,
  locationOf,
  merchants,
} from '../../../_persistence/merchant/merchants'
import { penaltyDaysSince, scorecards } from '../../../_persistence/merchant/scorecards'

const maxShown = 100
/** Documents of each kind that are looked through; where there are more, the answer is not all. */
const looked = 1000

export const find: Handler<'merchant.find'> = async (
  { word: searchWord, scope, district, ...sinceFilters },
  { staff, now },
) => {
  const districtIds = await districtsFor(staff, district)
  const districtFilter = matchAnyId(districtIds)
  const [namedShops, scoped, inspected, penalised, complained] = await Promise.all([
    searchWord === '' ? undefined : shopsNamed(searchWord),
    scope === '' ? undefined : findShopsByScope(districtFilter, scope, looked),
    sinceFilters.inspected === undefined
      ? undefined
      : lastInspectionTimes(districtFilter, startOfDay(sinceFilters.inspected), looked),
    sinceFilters.penalised === undefined
      ? undefined
      : penaltyDaysSince(startOfDay(sinceFilters.penalised), shanghaiDayOf(now), looked),
    sinceFilters.open ? openAbout(districtFilter) : undefined,
  ])
  const lists = [
    namedShops,
    scoped,
    inspected?.keys(),
    penalised?.keys(),
    complained?.keys(),
  ].filter((list) => !!list)
  const shopRecords = [...(await merchants.findMany(intersectIds(lists))).values()]
  const foundShopDocuments = shopRecords.filter(({ districtId }) =>
    districtIds.includes(districtId),
  )
  const shownShops = foundShopDocuments.slice(0, maxShown)
  const scorecardsById = await scorecards.findMany(
    shownShops.map(({ _id: merchantId }) => merchantId),
  )
  return {
    shops: shownShops.map((shopRecord) => {
      const { _id: merchantId, name, address, category } = shopRecord
      const stars = scorecardsById.get(merchantId)?.state.shown?.score.level?.stars
      const [at, penalisedOn, open] = [
        inspected?.get(merchantId),
        penalised?.get(merchantId),
        complained?.get(merchantId),
      ]
      return {
        id: merchantId,
        name,
        address,
        category,
        ...locationOf(shopRecord),
        stars,
        inspectedOn: at === undefined ? undefined : shanghaiDayOf(at),
        penalisedOn,
        open,
      }
    }),
    more: foundShopDocuments.length > maxShown,
  }
}

async function shopsNamed(searchWord: string): Promise<string[]> {
  const grams = gramsToAsk(searchWord)
  const foundShopRows = grams.length === 0 ? [] : await findShopsByGrams(grams, looked)
  return foundShopRows
    .filter((shop) => shopMatches(shop, searchWord))
    .map(({ _id: foundShopRowId }) => foundShopRowId)
}

/**
 * How many complaints about each shop of the register are open. Reports are not told of (Art. 37).
 */
async function openAbout(districtFilter: IdFilter): Promise<Map<string, number>> {
  const boxes = await Promise.all(
    (['waiting', 'moving'] as const).map((box) => casesInQueue(districtFilter, box, looked)),
  )
  const open = new Map<string, number>()
  for (const { state: complaintCase } of boxes.flat())
    if (complaintCase.kind === 'complaint' && complaintCase.merchantId !== undefined)
      open.set(complaintCase.merchantId, (open.get(complaintCase.merchantId) ?? 0) + 1)
  return open
}
