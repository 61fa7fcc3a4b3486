import { type Doc, isObject } from '../protocol/ejson.ts'
import { invalidParameter, requestFailed } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { conditionsOf } from './conditions.ts'
import { compileQuery, isRisky, withRequestErrors, withTimeLimit } from './engine.ts'
import { nearestDistance, parseNearOperand } from './geo.ts'
import { valuesAt } from './keys.ts'
import { type Plan, planQuery } from './planner.ts'
import type { Table } from './store.ts'
import type { FoundDocument, View } from './view.ts'

export interface FindSpec {
  query?: Doc
  order?: Doc
  skip?: number
  limit?: number
  projection?: Doc
}

/** Receives the cost of each query. */
export type QueryWatcher = (cost: {
  table: Table
  query: Doc
  order: Doc
  /** The number of documents that were read. */
  examinedCount: number
  foundCount: number
  planKind: string
  /** The real cloud would sort all matches, because no index returns them in order. */
  isSortedInMemory: boolean
}) => void

/** Finds the documents of a query in its order. They are not yet projected. */
export function search(
  view: View,
  table: Table,
  spec: FindSpec,
  watcher?: QueryWatcher,
): FoundDocument[] {
  const query = spec.query ?? {}
  const order = assertOrder(spec.order ?? {})
  const isSorted = Object.keys(order).length > 0
  const startIndex = spec.skip ?? 0
  const endIndex = startIndex + (spec.limit ?? Number.POSITIVE_INFINITY)

  const nearCondition = nearConditionIn(query)
  const isAnswerable = nearCondition
    ? hasGeoIndex(table, nearCondition.fieldPath)
    : !hasNearCondition(query)
  if (!isAnswerable) throw requestFailed('unable to find index for $geoNear query')
  // An explicit order takes precedence over the order by distance.
  const orderingCondition = isSorted ? undefined : nearCondition
  const isNearestFew =
    orderingCondition && !Number.isFinite(orderingCondition.maxMetres) && spec.limit
  if (isNearestFew) {
    const matches = searchByCircles(view, table, {
      spec,
      nearCondition: orderingCondition,
      neededCount: endIndex,
      watcher,
    })
    if (matches) return matches
  }

  const chosenPlan = planQuery(table, query, order)
  const { _id: requestedId, ...otherConditions } = query
  // Most requests name one document by its id. They need no compiled query.
  const isById = typeof requestedId === 'string' && !Object.keys(otherConditions).length
  const compiledQuery = isById
    ? { test: (document: Doc) => document._id === requestedId }
    : compileQuery(query)
  const isReadInOrder =
    chosenPlan.kind === 'index' && chosenPlan.order !== 0 && !view.overlay(table)
  // Without a sort afterwards, the first matches are the result.
  const canStopEarly = isReadInOrder || (!isSorted && !orderingCondition)

  let examinedCount = 0
  let matches: FoundDocument[] = []
  const runSearch = isRisky(query) ? withTimeLimit : withRequestErrors
  runSearch(() => {
    for (const candidate of view.candidates(table, chosenPlan)) {
      examinedCount++
      if (!compiledQuery.test(candidate.document)) continue
      matches.push(candidate)
      if (canStopEarly && matches.length >= endIndex) break
    }
  })
  if (orderingCondition) matches = sortByDistance(matches, orderingCondition)
  else if (!isReadInOrder && isSorted) matches = sortMatches(matches, order)

  watcher?.({
    table,
    query,
    order,
    examinedCount,
    foundCount: matches.length,
    planKind: chosenPlan.kind,
    isSortedInMemory: isSortedByCloud(chosenPlan, order),
  })
  return matches.slice(startIndex, endIndex)
}

const hasGeoIndex = (table: Table, fieldPath: string) =>
  table.indexes.some(({ fields: [firstField] }) => {
    const [firstPath, firstKind] = firstField ?? []
    return firstPath === fieldPath && firstKind === '2d'
  })

/**
 * Whether the real cloud would sort all matches because no index returns them in order. The cloud
 * also reads an index over arrays in order, whereas `planQuery` does not; such an index counts as
 * ordered here.
 */
function isSortedByCloud(chosenPlan: Plan, order: Doc): boolean {
  const isSorted = Object.keys(order).some((fieldPath) => fieldPath !== '_id')
  if (!isSorted || chosenPlan.kind === 'ids') return false
  return chosenPlan.kind !== 'index' || (chosenPlan.order === 0 && chosenPlan.index.plain)
}

export function findDocuments(
  view: View,
  table: Table,
  spec: FindSpec,
  watcher?: QueryWatcher,
): Doc[] {
  const documents = search(view, table, spec, watcher).map(({ document }) => document)
  if (!spec.projection || !Object.keys(spec.projection).length) return documents
  return withRequestErrors(() =>
    compileQuery(spec.query ?? {})
      .find<Doc>(documents, spec.projection as any)
      .all(),
  ).map(withIdFirst)
}

/** The fields of a projected document without undefined ones, `_id` first. */
function withIdFirst({ _id: documentId, ...otherFields }: Doc): Doc {
  for (const fieldName of Object.keys(otherFields))
    if (otherFields[fieldName] === undefined) delete otherFields[fieldName]
  return documentId === undefined ? otherFields : { _id: documentId, ...otherFields }
}

/**
 * Sorts documents. An array is sorted by its smallest element in ascending order and by its
 * greatest in descending order. A missing value is sorted like null.
 */
function sortMatches(matches: FoundDocument[], order: Doc): FoundDocument[] {
  const sortFields = Object.entries(order).map(([fieldPath, direction]) => ({
    pathSegments: fieldPath.split('.'),
    direction: direction as 1 | -1,
  }))
  const sortableMatches = matches.map((match) => ({
    match,
    sortValues: sortFields.map((field) => sortValueOf(match.document, field)),
  }))
  sortableMatches.sort((a, b) => {
    for (const [index, { direction }] of sortFields.entries()) {
      const difference = compareValues(a.sortValues[index], b.sortValues[index])
      if (difference) return difference * direction
    }
    return 0
  })
  return sortableMatches.map(({ match }) => match)
}

interface SortField {
  pathSegments: string[]
  direction: 1 | -1
}

function sortValueOf(document: Doc, { pathSegments, direction }: SortField): unknown {
  const { values, passesArray } = valuesAt(document, pathSegments)
  if (!passesArray) return values[0] ?? null
  const elements = values.filter((value) => !Array.isArray(value)).map((value) => value ?? null)
  return elements.sort((a, b) => compareValues(a, b) * direction)[0] ?? null
}

interface NearCondition extends ReturnType<typeof parseNearOperand> {
  fieldPath: string
  operand: Doc
}

function nearConditionIn(query: Doc): NearCondition | undefined {
  for (const [fieldPath, { nearOperand }] of conditionsOf(query))
    if (nearOperand) return { fieldPath, operand: nearOperand, ...parseNearOperand(nearOperand) }
  return undefined
}

/** Whether a query has a `$nearSphere` at any depth. Only a geo index can answer it. */
export const hasNearCondition = (query: unknown): boolean =>
  typeof query === 'object' &&
  query !== null &&
  Object.entries(query).some(
    ([fieldName, value]) => fieldName === '$nearSphere' || hasNearCondition(value),
  )

interface NearestSearch {
  spec: FindSpec
  nearCondition: NearCondition
  /** How many documents are needed, including those that `spec.skip` leaves out. */
  neededCount: number
  watcher: QueryWatcher | undefined
}

const FIRST_CIRCLE_METRES = 500
const MAX_CIRCLE_METRES = 5_000_000

/**
 * Finds the nearest few documents if the query has no maximum distance. It searches wider and wider
 * circles through the index until one contains enough documents. Undefined if none does.
 */
function searchByCircles(
  view: View,
  table: Table,
  { spec, nearCondition, neededCount, watcher }: NearestSearch,
): FoundDocument[] | undefined {
  const firstMetres = Math.max(FIRST_CIRCLE_METRES, nearCondition.minMetres * 2)
  for (let metres = firstMetres; metres < MAX_CIRCLE_METRES; metres *= 4) {
    const circleQuery = {
      [nearCondition.fieldPath]: {
        $nearSphere: { ...nearCondition.operand, $maxDistance: metres },
      },
    }
    const query = { $and: [circleQuery, spec.query ?? {}] }
    if (planQuery(table, query).kind !== 'index') return undefined
    const matches = search(view, table, { query, limit: neededCount }, watcher)
    if (matches.length >= neededCount) return matches.slice(spec.skip ?? 0)
  }
  return undefined
}

function sortByDistance(
  matches: FoundDocument[],
  { fieldPath, centre }: NearCondition,
): FoundDocument[] {
  const pathSegments = fieldPath.split('.')
  const distanceOf = ({ document }: FoundDocument) =>
    nearestDistance(valuesAt(document, pathSegments).values.at(-1), centre) ??
    Number.POSITIVE_INFINITY
  return matches
    .map((match) => ({ match, metres: distanceOf(match) }))
    .sort((a, b) => a.metres - b.metres)
    .map(({ match }) => match)
}

function assertOrder(order: Doc): Doc {
  if (
    !isObject(order) ||
    Object.values(order).some((direction) => direction !== 1 && direction !== -1)
  )
    throw invalidParameter('order must be 1 or -1 a field')
  return order
}
