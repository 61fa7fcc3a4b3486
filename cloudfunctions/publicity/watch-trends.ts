import { type Day, dayOf } from '../../miniprogram/shared/clock/days'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { type InspectionTask, inspectionsToOpen, mattersOf } from '../_domain/trend/trends'
import { logFault } from '../_serve/fault'
import { changedCases } from '../_store/case/queries'
import type { Mark } from '../_store/page-after'
import { type GridDoc, grids } from '../_store/place/grids'
import { progressOf, saveProgress } from '../_store/statistics/progress'
import { inTransaction } from '../_store/transaction'
import { type TrendDoc, trends, trendsOn } from '../_store/warning/trends'
import { signalsOf } from './signals'
import { ringAboutTrend } from './trend-notifications'

const step = 'trends'
/** A call may commit after a later one, but not by more than this. */
const settled = 60_000
/** Cases of a minute; what is left over comes next minute. */
const most = 200

/** Looks again at the grids whose cases have changed: the cost is that of the changes. Killed anywhere, it goes on from there. */
export async function watchTrends(now: number): Promise<void> {
  const mark: Mark = (await progressOf(step))?.mark ?? [0, '']
  const heads = await changedCases(mark, now - settled, most)
  const changed = new Set(heads.flatMap(({ state }) => (state.kind === 'complaint' ? (state.gridId ?? []) : [])))
  for (const grid of (await grids.some(changed)).values())
    await watchGrid(grid, now).catch((error) => logFault(error, 'publicity.watchTrends'))
  const last = heads.at(-1)
  if (last) await saveProgress(step, [last.updatedAt, last._id], now)
}

async function watchGrid({ _id: gridId, districtId, officerId }: GridDoc, now: number): Promise<void> {
  const today = dayOf(now)
  const signals = await signalsOf(gridId, today)
  const matters = mattersOf(signals, today)
  const known = await trendsOn(matters.map(({ key }) => key))
  for (const doc of known) {
    const matter = matters.find(({ key }) => key === doc.key)
    if (doc.open && matter && matter.persons !== doc.persons) await grow(doc._id, matter)
  }
  // What nobody has settled is not opened again, however old it is.
  const quiet = known.map(({ key, open, openedOn }) => ({ key, openedOn: open ? today : openedOn }))
  for (const task of inspectionsToOpen(signals, quiet, today)) {
    const { _id, ...doc } = trendOf(task, { gridId, districtId }, today)
    await trends.all.doc(_id).set({ data: doc })
    await ringAboutTrend({ trendId: _id, districtId, officerId }, now)
  }
}

/** More people have come while nobody has settled it yet. */
const grow = (id: string, { persons, reason, caseIds }: InspectionTask) =>
  inTransaction(async (transaction) => {
    const doc = await trends.find(id, transaction)
    if (!doc?.open) return
    const { _id, ...rest } = doc
    await trends
      .in(transaction)
      .doc(id)
      .set({ data: { ...rest, persons, reason, ...(caseIds && { caseIds }) } })
  })

/** The same matter on the same day has the same id: two runs at once open one. */
function trendOf(task: InspectionTask, where: { gridId: string; districtId: string }, openedOn: Day): TrendDoc {
  const { key, scope, problem, persons, reason, caseIds } = task
  return {
    _id: fingerprint(Buffer.from(`${key} ${openedOn}`)),
    ...{ key, ...where, problem, persons, reason, openedOn, open: true },
    ...(scope.kind === 'shop' && { merchantId: scope.merchantId }),
    ...(caseIds && { caseIds }),
  }
}
