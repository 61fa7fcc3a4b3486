import type { Watcher } from './find.ts'

/** A kind of query that reads many documents for few: the same fields and order of one collection. */
export interface SlowQuery {
  collection: string
  fields: string[]
  how: string
  times: number
  /** Documents read at most, and found that time. */
  examined: number
  found: number
  example: string
}

const MANY = 1000

/** Tells once of each kind of list that no index has in its order: the cloud sorts every match before it gives any. */
export function noteSorted(tell: (text: string) => void): Watcher {
  const told = new Set<string>()
  return ({ table, query, order, sorted }) => {
    const kind = `${table.name}: ${Object.keys(query)} in the order of ${Object.keys(order)}`
    if (!sorted || told.has(kind)) return
    told.add(kind)
    tell(`sorted in memory: ${kind}`)
  }
}

/** Notes queries that no index helps; `tell` is called once for each kind. */
export function noteSlow(slow: Map<string, SlowQuery>, tell: (query: SlowQuery) => void): Watcher {
  return ({ table, query, order, examined, found, how }) => {
    if (examined <= MANY || (how !== 'scan' && examined <= 10 * found)) return
    const fields = [...Object.keys(query), ...Object.keys(order)]
    const key = JSON.stringify([table.name, fields, how])
    const known = slow.get(key)
    const worst =
      !known || examined > known.examined ? { examined, found } : { examined: known.examined, found: known.found }
    const example = JSON.stringify({ query, order }).slice(0, 300)
    const entry = { collection: table.name, fields, how, times: (known?.times ?? 0) + 1, ...worst, example }
    slow.set(key, entry)
    if (!known) tell(entry)
  }
}
