import { type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { Breakdown } from '#shared/figures/table'
import { monthAfter, monthOf, monthsFrom } from '#shared/scorecard/table'
import { comparedAs } from '#shared/vocabulary/shop'
import { caseFactsOf } from '../../../../_domain/statistics/measures'
import { nextEdition, type Published } from '../../../../_domain/statistics/publication'
import type { CaseDoc } from '../../../../_persistence/case/cases'
import { casesSubmitted, firstSubmitted } from '../../../../_persistence/case/queries'
import { merchants } from '../../../../_persistence/merchant/merchants'
import { allDistricts, type DistrictDoc } from '../../../../_persistence/place/places'
import { progressOf, saveProgress } from '../../../../_persistence/statistics/counters'
import { addEdition, newestEditions } from '../../../../_persistence/statistics/figures'
import { publishedComplaints } from '../../../../_persistence/warning/warnings'
import { groupName } from '../../../../_views/figures/names'

const step = 'figures'
/** Months after which a table is no longer corrected. */
const months = 12

/**
 * Publishes the months before this one whose tables have changed, the latest first. What is found
 * out during a month waits for the next first day. Killed anywhere, it goes on from there.
 */
export async function publishFigures(now: number): Promise<void> {
  const run = monthOf(shanghaiDayOf(now))
  const progress = await progressOf(step)
  const hasBegun = progress && monthOf(shanghaiDayOf(progress.at)) === run
  let month = monthAfter(hasBegun ? progress.cursor[1] : run, -1)
  if (monthsFrom(month, run) > months) return
  const districts = await allDistricts()
  const begins = await Promise.all(
    districts.map(({ _id: districtId }) => firstSubmitted(districtId)),
  )
  const first = begins.filter((begunAt) => begunAt !== undefined).sort((a, second) => a - second)[0]
  for (
    ;
    first !== undefined && month >= monthOf(shanghaiDayOf(first));
    month = monthAfter(month, -1)
  ) {
    if (monthsFrom(month, run) > months) break
    await publishMonth(month, districts, now)
    await saveProgress(step, [0, month], now)
  }
}

async function publishMonth(month: string, districts: DistrictDoc[], now: number): Promise<void> {
  const startOfMonth = (monthText: string): number => startOfDay(`${monthText}-01` as Day)
  const [monthStart, monthEnd] = [startOfMonth(month), startOfMonth(monthAfter(month, 1))]
  const snapshots = (
    await Promise.all(
      districts.map(({ _id: districtId }) => casesSubmitted(districtId, monthStart, monthEnd)),
    )
  ).flat()
  const [shopsById, published, editions] = await Promise.all([
    merchants.findMany(
      snapshots.flatMap(({ state: complaintCase }) => complaintCase.merchantId ?? []),
    ),
    publishedComplaints(
      snapshots.flatMap(({ state: complaintCase }) =>
        complaintCase.mayPublish ? [complaintCase.number] : [],
      ),
    ),
    newestEditions(month, months),
  ])
  const cases = snapshots.map((snapshot): Published => {
    const shopRecord = shopsById.get(snapshot.state.merchantId ?? '')
    return {
      // A case entered for a caller has no openid.
      person: snapshot.complainant || `caller ${snapshot._id}`,
      values: breakdownValuesOf(snapshot, shopRecord && comparedAs(shopRecord).industry),
      facts: caseFactsOf(snapshot.state, published.has(snapshot.state.number)),
    }
  })
  const namesById = new Map(
    districts.map(({ _id: districtId, name: districtName }) => [districtId, districtName]),
  )
  const earlier = editions.map(({ table: figureTable }) => figureTable)
  const table = nextEdition(cases, { month, at: now, earlier }, (by, of) =>
    groupName(by, of, namesById),
  )
  if (table) await addEdition(table, { at: now, by: { role: 'system' } })
}

const breakdownValuesOf = (
  { state: complaintCase }: CaseDoc,
  trade = 'unknown',
): Record<Breakdown, string> => ({
  district: complaintCase.districtId,
  problem: complaintCase.problemType,
  trade,
  source: complaintCase.source ?? 'own',
  hotline: complaintCase.hotline ?? 'none',
})
