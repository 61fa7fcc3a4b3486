import { addDays, type Day } from '#shared/calendar/days'
import type { ProblemType } from '#shared/vocabulary/case'

/** A complaint's part in clusters, without texts. `person` and `device` never leave the server. */
export interface TrendSignal {
  caseId: string
  merchantId: string
  gridId: string
  problem: ProblemType
  day: Day
  person: string
  device: string
  /** Refused under Art. 16 or found abusive (Art. 7): does not count. */
  void: boolean
}

/**
 * The least number of persons: those who share a device are one, and so is a person with many
 * devices.
 */
export function independentPersons(signals: Pick<TrendSignal, 'person' | 'device'>[]): number {
  const rootByNode = new Map<string, string>()
  const findRoot = (node: string): string => {
    const leader = rootByNode.get(node) ?? node
    return leader === node ? node : findRoot(leader)
  }
  for (const { person, device } of signals) {
    const [personRoot, deviceRoot] = [findRoot(`person ${person}`), findRoot(`device ${device}`)]
    rootByNode.set(personRoot, personRoot)
    rootByNode.set(deviceRoot, personRoot)
  }
  return new Set([...rootByNode.keys()].map(findRoot)).size
}

/**
 * Numbers of collective complaints and early warning, as data: a change is tried on past months
 * first.
 */
export const clusterRules = {
  /** Fewer persons than this are never shown, not even as a number. */
  k: 3,
  /** Complaints older than this, in days, belong to no cluster. */
  windowDays: 90,
} as const

export const trendRules = {
  /** The days that are looked at, and the weeks before them that show the usual level. */
  windowDays: 7,
  baselineWeeks: 8,
  /** Fewer persons than this are no trend. */
  atLeast: 5,
  /** Standard deviations of a Poisson count above the usual. */
  sigmas: 3,
  /** Persons against one shop on one issue, in the cluster's window, that open an inspection. */
  shopAtLeast: 3,
  /** A matter that was inspected is left alone for this many days. */
  quietDays: 30,
} as const

type TrendRules = typeof trendRules

/** Several people with the same problem at the same shop. For staff only. */
interface SignalCluster {
  merchantId: string
  problem: ProblemType
  persons: number
  caseIds: string[]
}

/**
 * Clusters of at least k independent persons in the window that ends today. The order of signals
 * does not matter.
 */
export function clustersOf(trendSignals: TrendSignal[], currentDay: Day): SignalCluster[] {
  const windowStart = addDays(currentDay, -clusterRules.windowDays)
  const current = trendSignals.filter(
    (trendSignal) =>
      !trendSignal.void && trendSignal.day > windowStart && trendSignal.day <= currentDay,
  )
  return [
    ...groupBy(current, ({ merchantId, problem: problemType }) =>
      JSON.stringify([merchantId, problemType]),
    ).values(),
  ]
    .map((group) => ({
      merchantId: group[0]!.merchantId,
      problem: group[0]!.problem,
      persons: independentPersons(group),
      caseIds: [...new Set(group.map(({ caseId }) => caseId))].sort(),
    }))
    .filter(({ persons }) => persons >= clusterRules.k)
    .sort(
      (first, second) =>
        second.persons - first.persons ||
        compareText(first.merchantId, second.merchantId) ||
        compareText(first.problem, second.problem),
    )
}

function groupBy<Item>(items: Item[], keyOfItem: (item: Item) => string): Map<string, Item[]> {
  const itemsByKey = new Map<string, Item[]>()
  for (const item of items) {
    const group = itemsByKey.get(keyOfItem(item))
    if (group) group.push(item)
    else itemsByKey.set(keyOfItem(item), [item])
  }
  return itemsByKey
}

/** An inspection opened before the next person has to complain (未诉先办). */
export interface InspectionTask {
  /** The same matter has the same key: opening it twice is one task. */
  key: string
  scope: { kind: 'shop'; merchantId: string } | { kind: 'grid'; gridId: string }
  problem: ProblemType
  persons: number
  /** Persons in a usual week, in tenths; absent for a shop, where three alike are enough. */
  usual?: number
  /** Of a shop: the complaints, for the centre to see whether they can be mediated as one. */
  caseIds?: string[]
}

/** An inspection that is open or was closed lately. */
interface KnownInspection {
  key: string
  openedOn: Day
}

/** Tasks to open today. A late, doubled or past run gives the same for the same day. */
export function inspectionsToOpen(
  trendSignals: TrendSignal[],
  knownInspections: KnownInspection[],
  currentDay: Day,
): InspectionTask[] {
  const quietSince = addDays(currentDay, -trendRules.quietDays)
  const quiet = new Set(
    knownInspections.filter(({ openedOn }) => openedOn > quietSince).map(({ key }) => key),
  )
  return mattersOf(trendSignals, currentDay).filter(({ key }) => !quiet.has(key))
}

/** Every matter that stands out today, also those already inspected. */
export function mattersOf(
  trendSignals: TrendSignal[],
  currentDay: Day,
  trendRuleSet: TrendRules = trendRules,
): InspectionTask[] {
  const shops = shopTasks(trendSignals, currentDay, trendRuleSet)
  const keys = new Set(shops.map(({ key }) => key))
  // A trend of one shop is no trend of its streets as well.
  const otherSignals = trendSignals.filter(
    ({ merchantId, problem: problemType }) => !keys.has(shopTrendKey(merchantId, problemType)),
  )
  return [...shops, ...gridTasks(otherSignals, currentDay, trendRuleSet)]
}

const shopTrendKey = (merchantId: string, problemType: ProblemType) =>
  `shop ${merchantId} ${problemType}`

function shopTasks(
  trendSignals: TrendSignal[],
  currentDay: Day,
  trendRuleSet: TrendRules,
): InspectionTask[] {
  return clustersOf(trendSignals, currentDay)
    .filter(({ persons }) => persons >= trendRuleSet.shopAtLeast)
    .map(({ merchantId, problem: problemType, persons, caseIds }) => ({
      key: shopTrendKey(merchantId, problemType),
      scope: { kind: 'shop', merchantId },
      problem: problemType,
      persons,
      caseIds,
    }))
}

function gridTasks(
  trendSignals: TrendSignal[],
  currentDay: Day,
  trendRuleSet: TrendRules,
): InspectionTask[] {
  const { windowDays, baselineWeeks } = trendRuleSet
  const start = addDays(currentDay, -windowDays)
  const baselineStart = addDays(start, -7 * baselineWeeks)
  const valid = trendSignals.filter(
    (trendSignal) =>
      !trendSignal.void && trendSignal.day > baselineStart && trendSignal.day <= currentDay,
  )
  return [
    ...groupBy(valid, ({ gridId, problem: problemType }) =>
      JSON.stringify([gridId, problemType]),
    ).values(),
  ].flatMap((group) => {
    const { gridId, problem: problemType } = group[0]!
    const persons = independentPersons(group.filter(({ day }) => day > start))
    const earlier = group.filter(({ day }) => day <= start).length
    const expected = (earlier * windowDays) / (7 * baselineWeeks)
    if (persons < trendRuleSet.atLeast || persons <= threshold(expected, trendRuleSet.sigmas))
      return []
    return {
      key: `grid ${gridId} ${problemType}`,
      scope: { kind: 'grid' as const, gridId },
      problem: problemType,
      persons,
      usual: Math.round(expected * 10),
    }
  })
}

/**
 * Upper end of what chance explains around a Poisson mean; one is added, for a mean of zero is
 * never certain.
 */
const threshold = (expected: number, sigmas: number): number =>
  expected + sigmas * Math.sqrt(expected + 1)

function compareText(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}
