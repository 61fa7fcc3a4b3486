import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { ProblemType } from '../../../miniprogram/shared/vocabulary/case'
import { clustersOf, groupBy } from './clusters'
import { independentPersons, type Signal } from './persons'
import { type TrendRules, trendRules } from './rules'

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
  signals: Signal[],
  known: KnownInspection[],
  today: Day,
  rules: TrendRules = trendRules,
): InspectionTask[] {
  const quietSince = addDays(today, -rules.quietDays)
  const quiet = new Set(known.filter(({ openedOn }) => openedOn > quietSince).map(({ key }) => key))
  return mattersOf(signals, today, rules).filter(({ key }) => !quiet.has(key))
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
