import { addDays, type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { fingerprint } from '../../miniprogram/shared/seal/hash'
import { system } from '../_domain/decider'
import { type Trend, trendDecider, unfound } from '../_domain/trend/decider'
import { clusterRules, type InspectionTask, inspectionsToOpen, mattersOf, type Signal } from '../_domain/trend/trends'
import { logFault } from '../_serve/fault'
import { notifyPeople } from '../_serve/send-notices'
import { particularOf } from '../_store/case/particulars'
import { changedCases, complaintsInGrid } from '../_store/case/queries'
import { type Cursor, inTransaction } from '../_store/database'
import { type GridDoc, grids } from '../_store/place/places'
import { dispatchersOf, staff } from '../_store/staff/staff'
import { progressOf, saveProgress } from '../_store/statistics/counters'
import { trends, trendsOn } from '../_store/warning/trends'

const step = 'trends'
/** A call may commit after a later one, but not by more than this, ms. */
const settled = 60_000
/** Cases of a minute; the rest comes next minute. */
const most = 200

/** Checks the grids whose cases have changed. Killed anywhere, it goes on from there. */
export async function watchTrends(_: string, now: number): Promise<number | undefined> {
  const cursor: Cursor = (await progressOf(step))?.cursor ?? [0, '']
  const heads = await changedCases(cursor, now - settled, most)
  const changed = new Set(heads.flatMap(({ state }) => (state.kind === 'complaint' ? (state.gridId ?? []) : [])))
  for (const grid of (await grids.some(changed)).values())
    await watchGrid(grid, now).catch((error) => logFault(error, 'publicity.watchTrends'))
  const last = heads.at(-1)
  if (last) await saveProgress(step, [last.updatedAt, last._id], now)
  return heads.length === most ? now : undefined
}

async function watchGrid({ _id: gridId, districtId, officerId }: GridDoc, now: number): Promise<void> {
  const today = dayOf(now)
  const signals = await signalsOf(gridId, today)
  const matters = mattersOf(signals, today)
  const known = await trendsOn(matters.map(({ key }) => key))
  for (const doc of known) {
    const matter = matters.find(({ key }) => key === doc.key)
    if (doc.open && matter && matter.persons !== doc.state.persons) await grow(doc._id, matter, now)
  }
  // An unresolved trend is not opened again, however old it is.
  const quiet = known.map(({ key, open, openedOn }) => ({ key, openedOn: open ? today : openedOn }))
  for (const task of inspectionsToOpen(signals, quiet, today)) {
    const found = foundIn(task, { gridId, districtId }, today)
    // The same matter on the same day has the same id: two runs at once open one.
    const trendId = fingerprint(Buffer.from(`${task.key} ${today}`))
    const opened = await inTransaction(async (transaction) => {
      const state = (await trends.find(trendId, transaction))?.state ?? unfound
      const events = trendDecider.decide(state, { type: 'find', found }, {})
      if (events.length > 0) await trends.append(transaction, { _id: trendId }, events, { by: system, at: now })
      return events.length > 0
    })
    if (opened) await notifyAboutTrend({ trendId, districtId, officerId }, now)
  }
}

const grow = (id: string, { persons, usual, caseIds }: InspectionTask, now: number) =>
  inTransaction((transaction) => {
    const size = { persons, ...(usual !== undefined && { usual }), ...(caseIds && { caseIds }) }
    return trends.change(transaction, id, (state) => trendDecider.decide(state, { type: 'grow', size }, {}), {
      by: system,
      at: now,
    })
  })

function foundIn(task: InspectionTask, where: { gridId: string; districtId: string }, openedOn: Day): Trend {
  const { scope, ...matter } = task
  return { ...matter, ...where, openedOn, ...(scope.kind === 'shop' && { merchantId: scope.merchantId }) }
}

/** A grid with more complaints than this in three months stands out without clusters. */
const mostOfGrid = 1000

/** The signals of a grid's complaints. Persons with the same phone number are one, whatever phones they used. */
async function signalsOf(gridId: string, today: Day): Promise<Signal[]> {
  const heads = await complaintsInGrid(gridId, startOf(addDays(today, -clusterRules.windowDays)), mostOfGrid)
  const crowded = new Set<string>()
  const counts = new Map<string, number>()
  for (const { state } of heads) {
    const count = (counts.get(state.problemType) ?? 0) + 1
    counts.set(state.problemType, count)
    if (count >= clusterRules.k) crowded.add(state.problemType)
  }
  const matters = heads.filter(({ state }) => crowded.has(state.problemType))
  const consumers = await particularOf('consumer', matters)
  return matters.map(({ _id: caseId, complainant, submittedAt, state }) => ({
    caseId,
    gridId,
    problem: state.problemType,
    day: dayOf(submittedAt),
    // A shop outside the register can be compared with nothing but itself.
    merchantId: state.merchantId ?? `unregistered ${caseId}`,
    // A case entered for a caller has no openid; the number they gave stands for them.
    person: complainant || `caller ${caseId}`,
    device: consumers.get(caseId)?.phone ?? `unknown ${caseId}`,
    void: ['refused', 'withdrawn', 'merged'].includes(state.state),
  }))
}

/** Notifies a grid's officer and the centre of a trend. */
const notifyAboutTrend = (
  { trendId, districtId, officerId }: { trendId: string; districtId: string; officerId?: string | undefined },
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => {
      const [officer, centre] = await Promise.all([
        officerId === undefined ? undefined : staff.find(officerId),
        dispatchersOf(districtId),
      ])
      return [...(officer?.active ? [officer] : []), ...centre]
    },
    { kind: 'trend', caseId: trendId, at },
  )
