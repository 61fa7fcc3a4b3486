import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { ProblemType } from '../../../miniprogram/shared/vocabulary/case'

/** A complaint's part in clusters, without texts. `person` and `device` never leave the server. */
export interface Signal {
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

/** The least number of persons: those who share a device are one, and so is a person with many devices. */
export function independentPersons(signals: Pick<Signal, 'person' | 'device'>[]): number {
  const leaders = new Map<string, string>()
  const find = (node: string): string => {
    const leader = leaders.get(node) ?? node
    return leader === node ? node : find(leader)
  }
  for (const { person, device } of signals) {
    const [one, other] = [find(`person ${person}`), find(`device ${device}`)]
    leaders.set(one, one)
    leaders.set(other, one)
  }
  return new Set([...leaders.keys()].map(find)).size
}

/** Numbers of collective complaints and early warning, as data: a change is tried on past months first. */
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
interface Cluster {
  merchantId: string
  problem: ProblemType
  persons: number
  caseIds: string[]
}

/** Clusters of at least k independent persons in the window that ends today. The order of signals does not matter. */
export function clustersOf(signals: Signal[], today: Day): Cluster[] {
  const since = addDays(today, -clusterRules.windowDays)
  const current = signals.filter((signal) => !signal.void && signal.day > since && signal.day <= today)
  return [...groupBy(current, ({ merchantId, problem }) => JSON.stringify([merchantId, problem])).values()]
    .map((group) => ({
      merchantId: group[0]!.merchantId,
      problem: group[0]!.problem,
      persons: independentPersons(group),
      caseIds: [...new Set(group.map(({ caseId }) => caseId))].sort(),
    }))
    .filter(({ persons }) => persons >= clusterRules.k)
    .sort((a, b) => b.persons - a.persons || compare(a.merchantId, b.merchantId) || compare(a.problem, b.problem))
}

function groupBy<Item>(items: Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

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
export function inspectionsToOpen(signals: Signal[], known: KnownInspection[], today: Day): InspectionTask[] {
  const quietSince = addDays(today, -trendRules.quietDays)
  const quiet = new Set(known.filter(({ openedOn }) => openedOn > quietSince).map(({ key }) => key))
  return mattersOf(signals, today).filter(({ key }) => !quiet.has(key))
}

/** Every matter that stands out today, also those already inspected. */
export function mattersOf(signals: Signal[], today: Day, rules: TrendRules = trendRules): InspectionTask[] {
  const shops = shopTasks(signals, today, rules)
  const keys = new Set(shops.map(({ key }) => key))
  // A trend of one shop is no trend of its streets as well.
  const others = signals.filter(({ merchantId, problem }) => !keys.has(shopKey(merchantId, problem)))
  return [...shops, ...gridTasks(others, today, rules)]
}

const shopKey = (merchantId: string, problem: ProblemType) => `shop ${merchantId} ${problem}`

function shopTasks(signals: Signal[], today: Day, rules: TrendRules): InspectionTask[] {
  return clustersOf(signals, today)
    .filter(({ persons }) => persons >= rules.shopAtLeast)
    .map(({ merchantId, problem, persons, caseIds }) => ({
      key: shopKey(merchantId, problem),
      scope: { kind: 'shop', merchantId },
      problem,
      persons,
      caseIds,
    }))
}

function gridTasks(signals: Signal[], today: Day, rules: TrendRules): InspectionTask[] {
  const { windowDays, baselineWeeks } = rules
  const start = addDays(today, -windowDays)
  const before = addDays(start, -7 * baselineWeeks)
  const valid = signals.filter((signal) => !signal.void && signal.day > before && signal.day <= today)
  return [...groupBy(valid, ({ gridId, problem }) => JSON.stringify([gridId, problem])).values()].flatMap((group) => {
    const { gridId, problem } = group[0]!
    const persons = independentPersons(group.filter(({ day }) => day > start))
    const earlier = group.filter(({ day }) => day <= start).length
    const expected = (earlier * windowDays) / (7 * baselineWeeks)
    if (persons < rules.atLeast || persons <= threshold(expected, rules.sigmas)) return []
    return {
      key: `grid ${gridId} ${problem}`,
      scope: { kind: 'grid' as const, gridId },
      problem,
      persons,
      usual: Math.round(expected * 10),
    }
  })
}

/** Upper end of what chance explains around a Poisson mean; one is added, for a mean of zero is never certain. */
const threshold = (expected: number, sigmas: number): number => expected + sigmas * Math.sqrt(expected + 1)
