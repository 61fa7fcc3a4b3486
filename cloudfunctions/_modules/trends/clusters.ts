import { addDays, type Day } from '#shared/calendar/days'
import type { ProblemType } from '#shared/vocabulary/case'

/** What trends need to know of a complaint. It contains no texts. */
export interface TrendSignal {
  caseId: string
  merchantId: string
  gridId: string
  problem: ProblemType
  day: Day
  /** The complainant's account. Like `device`, it never leaves the server. */
  person: string
  /** The telephone number, which stands for the device. */
  device: string
  /** The complaint does not count, because it was refused, withdrawn or merged. */
  void: boolean
}

/**
 * The smallest possible number of people. Those who share a device are counted as one, and so is a
 * person with many devices.
 */
export function countIndependentPersons(signals: Pick<TrendSignal, 'person' | 'device'>[]): number {
  // Union-find: each person and each device is a node, and connected nodes have the same root.
  const parentByNode = new Map<string, string>()
  const findRoot = (node: string): string => {
    const parent = parentByNode.get(node) ?? node
    return parent === node ? node : findRoot(parent)
  }
  for (const { person, device } of signals) {
    const personRoot = findRoot(`person ${person}`)
    const deviceRoot = findRoot(`device ${device}`)
    parentByNode.set(personRoot, personRoot)
    parentByNode.set(deviceRoot, personRoot)
  }
  const roots = [...parentByNode.keys()].map(findRoot)
  return new Set(roots).size
}

/** Limits of clusters. They are data, so that a change can be tried on past months first. */
export const clusterRules = {
  /** Smaller clusters are never shown, not even as a number. */
  k: 3,
  /** Older complaints, in days, belong to no cluster. */
  windowDays: 90,
} as const

/** Limits of trends. */
export const trendRules = {
  /** The days that are compared with the weeks before them. */
  windowDays: 7,
  /** The weeks that show the usual level. */
  baselineWeeks: 8,
  /** Fewer people are no trend in a grid. */
  atLeast: 5,
  /** A trend exceeds the usual level by more standard deviations of a Poisson count than this. */
  sigmas: 3,
  /** So many people with one problem at one shop, in the window of clusters, are a trend. */
  shopAtLeast: 3,
  /** After its opening, the same trend is not opened again for this many days. */
  quietDays: 30,
} as const

type TrendRules = typeof trendRules

/** Several people with the same problem at the same shop. It is shown to staff only. */
interface SignalCluster {
  merchantId: string
  problem: ProblemType
  persons: number
  caseIds: string[]
}

/**
 * The clusters of at least `k` independent people in the window that ends today, the largest first.
 * The order of the signals has no effect.
 */
export function findClusters(signals: TrendSignal[], today: Day): SignalCluster[] {
  const windowStart = addDays(today, -clusterRules.windowDays)
  const signalsInWindow = signals.filter((signal) => countsBetween(signal, windowStart, today))
  const groups = groupBy(signalsInWindow, ({ merchantId, problem }) =>
    JSON.stringify([merchantId, problem]),
  )
  const clusters = groups.map((group): SignalCluster => {
    const { merchantId, problem } = group[0] as TrendSignal
    return {
      merchantId,
      problem,
      persons: countIndependentPersons(group),
      caseIds: [...new Set(group.map(({ caseId }) => caseId))].sort(),
    }
  })
  return clusters.filter(({ persons }) => persons >= clusterRules.k).sort(compareClusters)
}

const compareClusters = (first: SignalCluster, second: SignalCluster): number =>
  second.persons - first.persons ||
  compareTexts(first.merchantId, second.merchantId) ||
  compareTexts(first.problem, second.problem)

/** The day before the window is excluded, its last day is included. */
const countsBetween = (signal: TrendSignal, dayBefore: Day, lastDay: Day): boolean =>
  !signal.void && signal.day > dayBefore && signal.day <= lastDay

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Item[][] {
  const groupsByKey = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groupsByKey.get(key)
    if (group) group.push(item)
    else groupsByKey.set(key, [item])
  }
  return [...groupsByKey.values()]
}

/** An inspection that is opened before another person has to complain (未诉先办). */
export interface InspectionTask {
  /** The same matter has the same key, so that it is not opened twice. */
  key: string
  scope: { kind: 'shop'; merchantId: string } | { kind: 'grid'; gridId: string }
  problem: ProblemType
  persons: number
  /** Complaints in a usual week, in tenths. Absent for a shop, which needs no usual level. */
  usual?: number
  /** The complaints about a shop: the centre decides whether one mediation is possible for all. */
  caseIds?: string[]
}

/** An inspection that is open or was opened lately. */
interface KnownInspection {
  key: string
  openedOn: Day
}

/** The tasks to open today. Every run on the same day has the same result. */
export function inspectionsToOpen(
  signals: TrendSignal[],
  knownInspections: KnownInspection[],
  today: Day,
): InspectionTask[] {
  const quietSince = addDays(today, -trendRules.quietDays)
  const recentInspections = knownInspections.filter(({ openedOn }) => openedOn > quietSince)
  const quietKeys = new Set(recentInspections.map(({ key }) => key))
  return findMatters(signals, today).filter(({ key }) => !quietKeys.has(key))
}

/** All matters that are conspicuous today, including those that were inspected already. */
export function findMatters(
  signals: TrendSignal[],
  today: Day,
  rules: TrendRules = trendRules,
): InspectionTask[] {
  const shopTasks = findShopTasks(signals, today, rules)
  const shopKeys = new Set(shopTasks.map(({ key }) => key))
  // The complaints about a conspicuous shop do not make its grid conspicuous, too.
  const otherSignals = signals.filter(
    ({ merchantId, problem }) => !shopKeys.has(shopKeyOf(merchantId, problem)),
  )
  return [...shopTasks, ...findGridTasks(otherSignals, today, rules)]
}

const shopKeyOf = (merchantId: string, problem: ProblemType) => `shop ${merchantId} ${problem}`

function findShopTasks(signals: TrendSignal[], today: Day, rules: TrendRules): InspectionTask[] {
  const largeClusters = findClusters(signals, today).filter(
    ({ persons }) => persons >= rules.shopAtLeast,
  )
  return largeClusters.map(({ merchantId, problem, persons, caseIds }) => ({
    key: shopKeyOf(merchantId, problem),
    scope: { kind: 'shop', merchantId },
    problem,
    persons,
    caseIds,
  }))
}

function findGridTasks(signals: TrendSignal[], today: Day, rules: TrendRules): InspectionTask[] {
  const { windowDays, baselineWeeks } = rules
  const baselineDays = 7 * baselineWeeks
  const windowStart = addDays(today, -windowDays)
  const baselineStart = addDays(windowStart, -baselineDays)
  const countedSignals = signals.filter((signal) => countsBetween(signal, baselineStart, today))
  const groups = groupBy(countedSignals, ({ gridId, problem }) => JSON.stringify([gridId, problem]))
  return groups.flatMap((group) => {
    const { gridId, problem } = group[0] as TrendSignal
    const persons = countIndependentPersons(group.filter(({ day }) => day > windowStart))
    const baselineCount = group.filter(({ day }) => day <= windowStart).length
    const usualCount = (baselineCount * windowDays) / baselineDays
    const isTrend = persons >= rules.atLeast && persons > upperEndOfChance(usualCount, rules.sigmas)
    if (!isTrend) return []
    return {
      key: `grid ${gridId} ${problem}`,
      scope: { kind: 'grid' as const, gridId },
      problem,
      persons,
      usual: Math.round(usualCount * 10),
    }
  })
}

/**
 * The largest number that chance explains if a Poisson count has this mean. One is added under the
 * root, because even a mean of zero is only an estimate.
 */
const upperEndOfChance = (meanCount: number, sigmas: number): number =>
  meanCount + sigmas * Math.sqrt(meanCount + 1)

function compareTexts(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}
