import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { sha256Hex } from '#shared/proof/hash'
import { system } from '../../_domain/decider'
import { emptyTrend, type Trend, trendDecider } from '../../_domain/trend/decider'
import { logFault } from '../../_gateway/fault'
import { notifyPeople } from '../../_gateway/send-notices'
import type { CaseDoc } from '../../_persistence/case/cases'
import { loadPersonalField } from '../../_persistence/case/personal-data'
import { changedCases, complaintsInGrid } from '../../_persistence/case/queries'
import { type Cursor, inTransaction } from '../../_persistence/database'
import { findResponsibleGrid, type GridDoc, grids } from '../../_persistence/place/places'
import { findResponsibleOfficer } from '../../_persistence/place/responsible-officers'
import { dispatchersOf } from '../../_persistence/staff/staff'
import { loadProgress, saveProgress } from '../../_persistence/statistics/counters'
import { findTrendsByKeys, trends } from '../../_persistence/warning/trends'
import {
  clusterRules,
  findMatters,
  type InspectionTask,
  inspectionsToOpen,
  type TrendSignal,
} from './clusters'

/** Name under which the progress of this job is stored. */
const progressName = 'trends'
/**
 * Cases that have changed within this time are left for the next run, ms. A call may commit after
 * another one that began later, but not by more than this.
 */
const settlingMs = 60_000
const maxCasesPerRun = 200

/**
 * Checks the grids whose complaints have changed. If it is interrupted, it continues there.
 * @returns when to run again, ms since 1970: at once if there are more changed cases
 */
export async function watchTrends(_jobId: string, now: number): Promise<number | undefined> {
  const progress = await loadProgress(progressName)
  const pageCursor: Cursor = progress?.cursor ?? [0, '']
  const snapshots = await changedCases(pageCursor, now - settlingMs, maxCasesPerRun)
  const complaints = snapshots.filter(({ state }) => state.kind === 'complaint')
  const gridIds = new Set(complaints.flatMap(({ state }) => state.gridId ?? []))
  const gridsById = await grids.findMany(gridIds)
  // A fault in one grid must not prevent the check of the others.
  for (const grid of gridsById.values())
    await watchGrid(grid, now).catch((error) => logFault(error, 'jobs.watchTrends'))

  const lastSnapshot = snapshots.at(-1)
  if (lastSnapshot)
    await saveProgress(progressName, [lastSnapshot.updatedAt, lastSnapshot._id], now)
  return snapshots.length === maxCasesPerRun ? now : undefined
}

/** Updates the open trends of a grid and opens new ones. */
async function watchGrid({ _id: gridId, districtId }: GridDoc, now: number): Promise<void> {
  const today = shanghaiDayOf(now)
  const signals = await loadSignals(gridId, today)
  const matters = findMatters(signals, today)
  const knownTrends = await findTrendsByKeys(matters.map(({ key }) => key))
  for (const { _id: trendId, key, open: isOpen, state: trend } of knownTrends) {
    const matter = matters.find((possibleMatter) => possibleMatter.key === key)
    if (isOpen && matter && matter.persons !== trend.persons) await growTrend(trendId, matter, now)
  }

  // An open trend is not opened again, however old it is. It counts as opened today.
  const knownInspections = knownTrends.map(({ key, open: isOpen, openedOn }) => ({
    key,
    openedOn: isOpen ? today : openedOn,
  }))
  for (const inspectionTask of inspectionsToOpen(signals, knownInspections, today)) {
    const newTrend = toTrend(inspectionTask, { gridId, districtId }, today)
    // The same matter has the same id on a day, so that two runs at the same time open it once.
    const trendId = sha256Hex(Buffer.from(`${inspectionTask.key} ${today}`))
    const isOpened = await openTrend(trendId, newTrend, now)
    if (isOpened) await notifyAboutTrend({ trendId, districtId, gridId }, now)
  }
}

/** Returns false if another run has opened the trend already. */
const openTrend = (trendId: string, newTrend: Trend, now: number): Promise<boolean> =>
  inTransaction(async (transaction) => {
    const storedTrend = await trends.find(trendId, transaction)
    const command = { type: 'find' as const, foundTrend: newTrend }
    const newEvents = trendDecider.decide(storedTrend?.state ?? emptyTrend, command, {})
    if (newEvents.length === 0) return false
    await trends.append(transaction, { _id: trendId }, newEvents, { by: system, at: now })
    return true
  })

const growTrend = (trendId: string, { persons, usual, caseIds }: InspectionTask, now: number) =>
  inTransaction((transaction) => {
    const command = { type: 'grow' as const, size: { persons, usual, caseIds } }
    return trends.change(transaction, trendId, (trend) => trendDecider.decide(trend, command, {}), {
      by: system,
      at: now,
    })
  })

const toTrend = (
  { scope, ...matter }: InspectionTask,
  place: { gridId: string; districtId: string },
  openedOn: Day,
): Trend => ({
  ...matter,
  ...place,
  openedOn,
  merchantId: scope.kind === 'shop' ? scope.merchantId : undefined,
})

/** A grid with more complaints in three months is conspicuous without this check. */
const maxComplaintsInGrid = 1000

/** The states of complaints that do not count. */
const voidStates = ['refused', 'withdrawn', 'merged']

/** Loads the signals of a grid's complaints. */
async function loadSignals(gridId: string, today: Day): Promise<TrendSignal[]> {
  const complaints = await complaintsInGrid(
    gridId,
    startOfDay(addDays(today, -clusterRules.windowDays)),
    maxComplaintsInGrid,
  )
  const frequentProblems = frequentProblemsIn(complaints)
  const relevantComplaints = complaints.filter(({ state }) =>
    frequentProblems.has(state.problemType),
  )
  const consumersById = await loadPersonalField('consumer', relevantComplaints)
  return relevantComplaints.map(({ _id: caseId, complainant, submittedAt, state }) => ({
    caseId,
    gridId,
    problem: state.problemType,
    day: shanghaiDayOf(submittedAt),
    // A shop that is not registered cannot be compared with others.
    merchantId: state.merchantId ?? `unregistered ${caseId}`,
    // A case that staff entered for a caller has no account.
    person: complainant || `caller ${caseId}`,
    // People with the same telephone number count as one, whichever accounts they used.
    device: consumersById.get(caseId)?.phone ?? `unknown ${caseId}`,
    void: voidStates.includes(state.state),
  }))
}

/** The problems with enough complaints for a cluster. The personal data of others is not read. */
function frequentProblemsIn(complaints: CaseDoc[]): Set<string> {
  const countByProblem = new Map<string, number>()
  for (const { state } of complaints) {
    const count = countByProblem.get(state.problemType) ?? 0
    countByProblem.set(state.problemType, count + 1)
  }
  const frequentProblems = [...countByProblem].filter(([, count]) => count >= clusterRules.k)
  return new Set(frequentProblems.map(([problem]) => problem))
}

interface TrendReference {
  trendId: string
  districtId: string
  gridId: string
}

/** Notifies the officer of the grid and the district's dispatchers of a new trend. */
const notifyAboutTrend = (
  { trendId, districtId, gridId }: TrendReference,
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => {
      const [officer, dispatchers] = await Promise.all([
        findResponsibleGrid(gridId).then(findResponsibleOfficer),
        dispatchersOf(districtId),
      ])
      return officer ? [officer, ...dispatchers] : dispatchers
    },
    { kind: 'trend', caseId: trendId, at },
  )
