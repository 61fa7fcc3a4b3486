import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { gramsToQuery, intersectIds, shopMatches } from '../../../_domain/merchant/grams'
import type { Handler } from '../../../_gateway/handler'
import { requestedDistrictIds } from '../../../_gateway/own-district'
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
/** Documents that are read for each filter. If there are more, some shops are not found. */
const maxRead = 1000

/** Finds the shops that fulfil all given filters. */
export const find: Handler<'merchant.find'> = async (
  { word: searchText, scope, district: requestedDistrictId, ...filters },
  { staff, now },
) => {
  const districtIds = await requestedDistrictIds(staff, requestedDistrictId)
  const districtFilter = matchAnyId(districtIds)
  const { inspected: inspectedSince, penalised: penalisedSince } = filters
  // A filter that is not used is undefined and restricts nothing.
  const [idsByName, idsByScope, inspectionTimesById, penaltyDaysById, openComplaintsById] =
    await Promise.all([
      searchText === '' ? undefined : findIdsByName(searchText),
      scope === '' ? undefined : findShopsByScope(districtFilter, scope, maxRead),
      inspectedSince === undefined
        ? undefined
        : lastInspectionTimes(districtFilter, startOfDay(inspectedSince), maxRead),
      penalisedSince === undefined
        ? undefined
        : penaltyDaysSince(startOfDay(penalisedSince), shanghaiDayOf(now), maxRead),
      filters.open ? countOpenComplaints(districtFilter) : undefined,
    ])
  const usedFilters = [
    idsByName,
    idsByScope,
    inspectionTimesById?.keys(),
    penaltyDaysById?.keys(),
    openComplaintsById?.keys(),
  ].filter((merchantIds) => merchantIds !== undefined)
  const matchingShops = await merchants.findMany(intersectIds(usedFilters))
  // Not all filters are restricted to the districts.
  const shops = [...matchingShops.values()].filter(({ districtId }) =>
    districtIds.includes(districtId),
  )

  const shownShops = shops.slice(0, maxShown)
  const scorecardsById = await scorecards.findMany(shownShops.map(({ _id }) => _id))
  return {
    shops: shownShops.map((shop) => {
      const { _id: merchantId, name, address, category } = shop
      const inspectedAt = inspectionTimesById?.get(merchantId)
      return {
        id: merchantId,
        name,
        address,
        category,
        ...locationOf(shop),
        stars: scorecardsById.get(merchantId)?.state.shown?.score.level?.stars,
        inspectedOn: inspectedAt === undefined ? undefined : shanghaiDayOf(inspectedAt),
        penalisedOn: penaltyDaysById?.get(merchantId),
        open: openComplaintsById?.get(merchantId),
      }
    }),
    more: shops.length > maxShown,
  }
}

async function findIdsByName(searchText: string): Promise<string[]> {
  const grams = gramsToQuery(searchText)
  const possibleShops = grams.length === 0 ? [] : await findShopsByGrams(grams, maxRead)
  const matchingShops = possibleShops.filter((shop) => shopMatches(shop, searchText))
  return matchingShops.map(({ _id: merchantId }) => merchantId)
}

/**
 * Counts the open complaints about each registered shop. Reports are not counted, because nobody
 * else may learn of them (Order 121 Art. 37).
 */
async function countOpenComplaints(districtFilter: IdFilter): Promise<Map<string, number>> {
  const [waitingCases, movingCases] = await Promise.all([
    casesInQueue(districtFilter, 'waiting', maxRead),
    casesInQueue(districtFilter, 'moving', maxRead),
  ])
  const countsById = new Map<string, number>()
  for (const { state: complaintCase } of [...waitingCases, ...movingCases]) {
    const { kind, merchantId } = complaintCase
    if (kind !== 'complaint' || merchantId === undefined) continue
    countsById.set(merchantId, (countsById.get(merchantId) ?? 0) + 1)
  }
  return countsById
}
