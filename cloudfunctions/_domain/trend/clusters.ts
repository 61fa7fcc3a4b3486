import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { ProblemType } from '../../../miniprogram/shared/vocabulary/case'
import { independentPersons, type Signal } from './persons'
import { type ClusterRules, clusterRules } from './rules'

/** Several people with the same problem at the same shop. For staff only. */
interface Cluster {
  merchantId: string
  problem: ProblemType
  persons: number
  caseIds: string[]
}

/** Clusters of at least k independent persons in the window that ends today. The order of signals does not matter. */
export function clustersOf(signals: Signal[], today: Day, rules: ClusterRules = clusterRules): Cluster[] {
  const since = addDays(today, -rules.windowDays)
  const current = signals.filter((signal) => !signal.void && signal.day > since && signal.day <= today)
  return [...groupBy(current, ({ merchantId, problem }) => JSON.stringify([merchantId, problem])).values()]
    .map((group) => ({
      merchantId: group[0]!.merchantId,
      problem: group[0]!.problem,
      persons: independentPersons(group),
      caseIds: [...new Set(group.map(({ caseId }) => caseId))].sort(),
    }))
    .filter(({ persons }) => persons >= rules.k)
    .sort((a, b) => b.persons - a.persons || compare(a.merchantId, b.merchantId) || compare(a.problem, b.problem))
}

export function groupBy<Item>(items: Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
