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
  /** The number of documents that the most expensive query of this kind has read. */
  examinedCount: number
  /** The number of documents that this query found. */
  foundCount: number
  /** The newest query of this kind, as JSON that may be cut off. */
  example: string
}

/** A query that reads more documents is slow unless an index leads to most of its results. */
const MANY_DOCUMENTS = 1000
const MAX_EXAMPLE_LENGTH = 300

/**
 * Reports each kind of query once whose results no index returns in order. The real cloud sorts all
 * matches of such a query before it returns the first.
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
    const isIndexHelpful = planKind !== 'scan' && examinedCount <= 10 * foundCount
    if (examinedCount <= MANY_DOCUMENTS || isIndexHelpful) return

    const fields = [...Object.keys(query), ...Object.keys(order)]
    const kindKey = JSON.stringify([table.name, fields, planKind])
    const previous = slowQueries.get(kindKey)
    const isWorst = !previous || examinedCount > previous.examinedCount
    const slowQuery = {
      collection: table.name,
      fields,
      planKind,
      timesSeen: (previous?.timesSeen ?? 0) + 1,
      examinedCount: isWorst ? examinedCount : previous.examinedCount,
      foundCount: isWorst ? foundCount : previous.foundCount,
      example: JSON.stringify({ query, order }).slice(0, MAX_EXAMPLE_LENGTH),
    }
    slowQueries.set(kindKey, slowQuery)
    if (!previous) report(slowQuery)
  }
}
