import type { QueryWatcher } from './find.ts'

/**
 * A kind of query that reads many documents and finds few. Queries of one kind share collection,
 * fields and order.
 */
export interface SlowQuery {
  collection: string
  fields: string[]
  planKind: string
  timesSeen: number
  /** The most documents that one query has read, and how many it found. */
  examinedCount: number
  foundCount: number
  example: string
}

const MANY_DOCUMENTS = 1000

/**
 * Reports each kind of query once that no index returns in order: the cloud then sorts all matches
 * before it returns the first.
 */
export function watchSorting(report: (message: string) => void): QueryWatcher {
  const reportedKinds = new Set<string>()
  return ({ table, query, order, isSortedInMemory }) => {
    const queryKind = `${table.name}: ${Object.keys(query)} in the order of ${Object.keys(order)}`
    if (!isSortedInMemory || reportedKinds.has(queryKind)) return
    reportedKinds.add(queryKind)
    report(`sorted in memory: ${queryKind}`)
  }
}

/** Records queries that no index speeds up. `report` is called once for each kind. */
export function watchSlowQueries(
  slowQueries: Map<string, SlowQuery>,
  report: (query: SlowQuery) => void,
): QueryWatcher {
  return ({ table, query, order, examinedCount, foundCount, planKind }) => {
    if (
      examinedCount <= MANY_DOCUMENTS ||
      (planKind !== 'scan' && examinedCount <= 10 * foundCount)
    )
      return
    const fields = [...Object.keys(query), ...Object.keys(order)]
    const kindKey = JSON.stringify([table.name, fields, planKind])
    const previous = slowQueries.get(kindKey)
    const isWorst = !previous || examinedCount > previous.examinedCount
    const entry = {
      collection: table.name,
      fields,
      planKind,
      timesSeen: (previous?.timesSeen ?? 0) + 1,
      examinedCount: isWorst ? examinedCount : previous.examinedCount,
      foundCount: isWorst ? foundCount : previous.foundCount,
      example: JSON.stringify({ query, order }).slice(0, 300),
    }
    slowQueries.set(kindKey, entry)
    if (!previous) report(entry)
  }
}
