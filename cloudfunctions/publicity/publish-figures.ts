import { type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { Breakdown } from '../../miniprogram/shared/figures/table'
import { monthAfter, monthOf, monthsFrom } from '../../miniprogram/shared/scorecard/table'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { factsOf } from '../_domain/statistics/measures'
import { nextEdition, type Published } from '../_domain/statistics/publication'
import type { CaseDoc } from '../_store/case/cases'
import { casesSubmitted, firstSubmitted } from '../_store/case/queries'
import { merchants } from '../_store/merchant/merchants'
import { allDistricts, type DistrictDoc } from '../_store/place/places'
import { progressOf, saveProgress } from '../_store/statistics/counters'
import { addEdition, newestEditions } from '../_store/statistics/figures'
import { publishedComplaints } from '../_store/warning/warnings'
import { groupName } from '../_views/figures/names'

const step = 'figures'
/** Months after which a table is no longer corrected. */
const months = 12

/**
 * Publishes the months before this one whose tables have changed, the latest first. What is found out during a month
 * waits for the next first day. Killed anywhere, it goes on from there.
 */
export async function publishFigures(now: number): Promise<boolean> {
  const run = monthOf(dayOf(now))
  const progress = await progressOf(step)
  const begun = progress && monthOf(dayOf(progress.at)) === run
  let month = monthAfter(begun ? progress.cursor[1] : run, -1)
  if (monthsFrom(month, run) > months) return false
  const districts = await allDistricts()
  const begins = await Promise.all(districts.map(({ _id }) => firstSubmitted(_id)))
  const first = begins.filter((at) => at !== undefined).sort((a, b) => a - b)[0]
  for (; first !== undefined && month >= monthOf(dayOf(first)); month = monthAfter(month, -1)) {
    if (monthsFrom(month, run) > months) break
    await publishMonth(month, districts, now)
    await saveProgress(step, [0, month], now)
  }
  return false
}

async function publishMonth(month: string, districts: DistrictDoc[], now: number): Promise<void> {
  const startOfMonth = (one: string): number => startOf(`${one}-01` as Day)
  const [from, before] = [startOfMonth(month), startOfMonth(monthAfter(month, 1))]
  const heads = (await Promise.all(districts.map(({ _id }) => casesSubmitted(_id, from, before)))).flat()
  const [shops, published, editions] = await Promise.all([
    merchants.some(heads.flatMap(({ state }) => state.merchantId ?? [])),
    publishedComplaints(heads.flatMap(({ state }) => (state.mayPublish ? [state.number] : []))),
    newestEditions(month, months),
  ])
  const cases = heads.map((head): Published => {
    const shop = shops.get(head.state.merchantId ?? '')
    return {
      // A case entered for a caller has no openid.
      person: head.complainant || `caller ${head._id}`,
      values: valuesOf(head, shop && comparedAs(shop).industry),
      facts: factsOf(head.state, published.has(head.state.number)),
    }
  })
  const names = new Map(districts.map(({ _id, name }) => [_id, name]))
  const earlier = editions.map(({ table }) => table)
  const table = nextEdition(cases, { month, at: now, earlier }, (by, of) => groupName(by, of, names))
  if (table) await addEdition(table, { at: now, by: { role: 'system' } })
}

const valuesOf = ({ state }: CaseDoc, trade = 'unknown'): Record<Breakdown, string> => ({
  district: state.districtId,
  problem: state.problemType,
  trade,
  source: state.source ?? 'own',
  hotline: state.hotline ?? 'none',
})
