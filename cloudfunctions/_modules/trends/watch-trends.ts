import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { sha256Hex } from '#shared/proof/hash'
import { system } from '../../_domain/decider'
import { emptyTrend, type Trend, trendDecider } from '../../_domain/trend/decider'
import { logFault } from '../../_gateway/fault'
import { notifyPeople } from '../../_gateway/send-notices'
import { personalFieldOf } from '../../_persistence/case/personal-data'
import { changedCases, complaintsInGrid } from '../../_persistence/case/queries'
import { type Cursor, inTransaction } from '../../_persistence/database'
import { type GridDoc, gridInCharge, grids } from '../../_persistence/place/places'
import { responsibleOfficerOf } from '../../_persistence/place/responsible-officers'
import { dispatchersOf } from '../../_persistence/staff/staff'
import { progressOf, saveProgress } from '../../_persistence/statistics/counters'
import { findTrendsByKeys, trends } from '../../_persistence/warning/trends'
import {
  clusterRules,
  type InspectionTask,
  inspectionsToOpen,
  mattersOf,
  type TrendSignal,
} from './clusters'

const step = 'trends'
/** A call may commit after a later one, but not by more than this, ms. */
const settled = 60_000
/** Cases of a minute; the rest comes next minute. */
const maxResults = 200

/** Checks the grids whose cases have changed. Killed anywhere, it goes on from there. */
export async function watchTrends(_jobId: string, now: number): Promise<number | undefined> {
  const pageCursor: Cursor = (await progressOf(step))?.cursor ?? [0, '']
  const snapshots = await changedCases(pageCursor, now - settled, maxResults)
  const changed = new Set(
    snapshots.flatMap(({ state: complaintCase }) =>
      complaintCase.kind === 'complaint' ? (complaintCase.gridId ?? []) : [],
    ),
  )
  for (const shopGrid of (await grids.findMany(changed)).values())
    await watchGrid(shopGrid, now).catch((error) => logFault(error, 'jobs.watchTrends'))
  const last = snapshots.at(-1)
  if (last) await saveProgress(step, [last.updatedAt, last._id], now)
  return snapshots.length === maxResults ? now : undefined
}

async function watchGrid({ _id: gridId, districtId }: GridDoc, now: number): Promise<void> {
  const currentDay = shanghaiDayOf(now)
  const trendSignals = await signalsOf(gridId, currentDay)
  const matters = mattersOf(trendSignals, currentDay)
  const knownTrendDocuments = await findTrendsByKeys(matters.map(({ key }) => key))
  for (const trendDocument of knownTrendDocuments) {
    const matter = matters.find(({ key }) => key === trendDocument.key)
    if (trendDocument.open && matter && matter.persons !== trendDocument.state.persons)
      await growTrend(trendDocument._id, matter, now)
  }
  // An unresolved trend is not opened again, however old it is.
  const quiet = knownTrendDocuments.map(({ key, open, openedOn }) => ({
    key,
    openedOn: open ? currentDay : openedOn,
  }))
  for (const inspectionTask of inspectionsToOpen(trendSignals, quiet, currentDay)) {
    const foundTrend = newTrendIn(inspectionTask, { gridId, districtId }, currentDay)
    // The same matter on the same day has the same id: two runs at once open one.
    const trendId = sha256Hex(Buffer.from(`${inspectionTask.key} ${currentDay}`))
    const openedTrend = await inTransaction(async (transaction) => {
      const trend = (await trends.find(trendId, transaction))?.state ?? emptyTrend
      const newEvents = trendDecider.decide(trend, { type: 'find', foundTrend }, {})
      if (newEvents.length > 0)
        await trends.append(transaction, { _id: trendId }, newEvents, { by: system, at: now })
      return newEvents.length > 0
    })
    if (openedTrend) await notifyAboutTrend({ trendId, districtId, gridId }, now)
  }
}

const growTrend = (trendId: string, { persons, usual, caseIds }: InspectionTask, now: number) =>
  inTransaction((transaction) => {
    const size = { persons, usual, caseIds }
    return trends.change(
      transaction,
      trendId,
      (trend) => trendDecider.decide(trend, { type: 'grow', size }, {}),
      {
        by: system,
        at: now,
      },
    )
  })

function newTrendIn(
  inspectionTask: InspectionTask,
  where: { gridId: string; districtId: string },
  openedOn: Day,
): Trend {
  const { scope, ...matter } = inspectionTask
  return {
    ...matter,
    ...where,
    openedOn,
    merchantId: scope.kind === 'shop' ? scope.merchantId : undefined,
  }
}

/** A grid with more complaints than this in three months stands out without clusters. */
const mostOfGrid = 1000

/**
 * The signals of a grid's complaints. Persons with the same phone number are one, whatever phones
 * they used.
 */
async function signalsOf(gridId: string, currentDay: Day): Promise<TrendSignal[]> {
  const snapshots = await complaintsInGrid(
    gridId,
    startOfDay(addDays(currentDay, -clusterRules.windowDays)),
    mostOfGrid,
  )
  const crowded = new Set<string>()
  const counts = new Map<string, number>()
  for (const { state: complaintCase } of snapshots) {
    const count = (counts.get(complaintCase.problemType) ?? 0) + 1
    counts.set(complaintCase.problemType, count)
    if (count >= clusterRules.k) crowded.add(complaintCase.problemType)
  }
  const matters = snapshots.filter(({ state: complaintCase }) =>
    crowded.has(complaintCase.problemType),
  )
  const consumers = await personalFieldOf('consumer', matters)
  return matters.map(({ _id: caseId, complainant, submittedAt, state: complaintCase }) => ({
    caseId,
    gridId,
    problem: complaintCase.problemType,
    day: shanghaiDayOf(submittedAt),
    // A shop outside the register can be compared with nothing but itself.
    merchantId: complaintCase.merchantId ?? `unregistered ${caseId}`,
    // A case entered for a caller has no openid; the number they gave stands for them.
    person: complainant || `caller ${caseId}`,
    device: consumers.get(caseId)?.phone ?? `unknown ${caseId}`,
    void: ['refused', 'withdrawn', 'merged'].includes(complaintCase.state),
  }))
}

/** Notifies a grid's officer and the centre of a trend. */
const notifyAboutTrend = (
  { trendId, districtId, gridId }: { trendId: string; districtId: string; gridId: string },
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => {
      const [officer, centre] = await Promise.all([
        gridInCharge(gridId).then(responsibleOfficerOf),
        dispatchersOf(districtId),
      ])
      return [...(officer ? [officer] : []), ...centre]
    },
    { kind: 'trend', caseId: trendId, at },
  )
