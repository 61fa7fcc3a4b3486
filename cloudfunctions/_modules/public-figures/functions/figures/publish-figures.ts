import { type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { Breakdown } from '#shared/figures/table'
import { monthAfter, monthOf, monthsFrom } from '#shared/scorecard/table'
import { comparisonGroupOf } from '#shared/vocabulary/shop'
import { caseFactsOf } from '../../../../_domain/statistics/measures'
import { type CountedCase, nextEdition } from '../../../../_domain/statistics/publication'
import type { CaseDoc } from '../../../../_persistence/case/cases'
import { casesSubmitted, firstSubmittedAt } from '../../../../_persistence/case/queries'
import { type MerchantDoc, merchants } from '../../../../_persistence/merchant/merchants'
import { allDistricts, type DistrictDoc } from '../../../../_persistence/place/places'
import { loadProgress, saveProgress } from '../../../../_persistence/statistics/counters'
import { addEdition, newestEditions } from '../../../../_persistence/statistics/figures'
import { publishedComplaints } from '../../../../_persistence/warning/warnings'
import { groupName } from '../../../../_views/figures/names'

/** Name under which the progress of this job is stored. */
const progressName = 'figures'
/** The table of a month is corrected for this many months. */
const correctedMonths = 12

/**
 * Publishes the tables of earlier months that have changed, the latest month first. It does so once
 * in each month; later corrections wait for the next month. If it is interrupted, it continues with
 * the next month that is not done.
 */
export async function publishFigures(now: number): Promise<void> {
  const currentMonth = monthOf(shanghaiDayOf(now))
  const progress = await loadProgress(progressName)
  const hasBegun = progress && monthOf(shanghaiDayOf(progress.at)) === currentMonth
  const lastDoneMonth = hasBegun ? progress.cursor[1] : currentMonth
  let month = monthAfter(lastDoneMonth, -1)
  const isCorrected = () => monthsFrom(month, currentMonth) <= correctedMonths
  // Most runs end here, without another read.
  if (!isCorrected()) return

  const districts = await allDistricts()
  const firstMonth = await findFirstMonth(districts)
  if (firstMonth === undefined) return
  while (month >= firstMonth && isCorrected()) {
    await publishMonth(month, districts, now)
    await saveProgress(progressName, [0, month], now)
    month = monthAfter(month, -1)
  }
}

/** The month of the first case. Undefined as long as there is no case. */
async function findFirstMonth(districts: DistrictDoc[]): Promise<string | undefined> {
  const firstTimes = await Promise.all(
    districts.map(({ _id: districtId }) => firstSubmittedAt(districtId)),
  )
  const knownTimes = firstTimes.filter((firstTime) => firstTime !== undefined)
  return knownTimes.length > 0 ? monthOf(shanghaiDayOf(Math.min(...knownTimes))) : undefined
}

async function publishMonth(month: string, districts: DistrictDoc[], now: number): Promise<void> {
  const snapshots = await loadCasesOf(month, districts)
  const merchantIds = snapshots.flatMap(({ state }) => state.merchantId ?? [])
  const publishableNumbers = snapshots
    .filter(({ state }) => state.mayPublish)
    .map(({ state }) => state.number)
  const [shopsById, publishedNumbers, editions] = await Promise.all([
    merchants.findMany(merchantIds),
    publishedComplaints(publishableNumbers),
    newestEditions(month, correctedMonths),
  ])
  const cases = snapshots.map((snapshot): CountedCase => {
    const { number, merchantId = '' } = snapshot.state
    return {
      // Staff entered the case for a caller. Callers have no account, so each counts as one person.
      person: snapshot.complainant || `caller ${snapshot._id}`,
      values: breakdownValuesOf(snapshot, shopsById.get(merchantId)),
      facts: caseFactsOf(snapshot.state, publishedNumbers.has(number)),
    }
  })
  const districtNamesById = new Map(
    districts.map(({ _id: districtId, name }) => [districtId, name]),
  )
  const table = nextEdition(
    cases,
    { month, at: now, earlier: editions.map((edition) => edition.table) },
    (breakdown, groupCode) => groupName(breakdown, groupCode, districtNamesById),
  )
  if (table) await addEdition(table, { at: now, by: { role: 'system' } })
}

async function loadCasesOf(month: string, districts: DistrictDoc[]): Promise<CaseDoc[]> {
  const startOfMonth = (someMonth: string): number => startOfDay(`${someMonth}-01` as Day)
  const startMs = startOfMonth(month)
  const endMs = startOfMonth(monthAfter(month, 1))
  const casesByDistrict = await Promise.all(
    districts.map(({ _id: districtId }) => casesSubmitted(districtId, startMs, endMs)),
  )
  return casesByDistrict.flat()
}

/** The group of a case in each breakdown. */
const breakdownValuesOf = (
  { state: complaintCase }: CaseDoc,
  shop: MerchantDoc | undefined,
): Record<Breakdown, string> => ({
  district: complaintCase.districtId,
  problem: complaintCase.problemType,
  trade: (shop && comparisonGroupOf(shop).industry) ?? 'unknown',
  source: complaintCase.source ?? 'own',
  hotline: complaintCase.hotline ?? 'none',
})
