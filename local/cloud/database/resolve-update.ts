import { type Doc, isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { isOperators } from './conditions.ts'
import { compileQuery } from './engine.ts'
import { valuesAt } from './keys.ts'

/** Operators that ignore a path through a value without fields. All other operators refuse it. */
const OPERATORS_IGNORING_PATHS = ['$unset', '$pull', '$pullAll', '$pop']

/**
 * Rewrites update operators for one document: `$` and `$[]` in paths become element indexes, and a
 * sorted `$push` becomes a `$set` of the result. mingo confuses the paths of several positional
 * operators and sorts by one field only.
 */
export function resolveUpdate(document: Doc, update: Doc, query: Doc): Doc {
  const resolvedUpdate: Doc = {}
  const addOperation = (operator: string, fieldPath: string, operand: unknown) => {
    resolvedUpdate[operator] = { ...resolvedUpdate[operator], [fieldPath]: operand }
  }
  for (const [operator, fields] of Object.entries(update)) {
    resolvedUpdate[operator] ??= {}
    for (const [writtenPath, operand] of Object.entries<any>(fields)) {
      for (const fieldPath of resolvePaths(document, writtenPath, query)) {
        const currentValue = currentValueAt(document, fieldPath, operator)
        if (currentValue === NOWHERE) continue
        // The new path of a rename must not lead through a value without fields either.
        if (operator === '$rename') currentValueAt(document, String(operand), operator)
        const isSortedPush =
          operator === '$push' && isObject(operand) && operand.$sort !== undefined
        if (isSortedPush && Array.isArray(currentValue ?? []))
          addOperation('$set', fieldPath, pushSorted(fieldPath, currentValue, operand))
        else addOperation(operator, fieldPath, operand)
      }
    }
  }
  return resolvedUpdate
}

const NOWHERE = Symbol('nowhere')

/**
 * The value at a path. Returns `NOWHERE` if the path leads through a value without fields and the
 * operator ignores such paths.
 * @throws CloudFailure if the operator refuses such a path
 */
export function currentValueAt(document: unknown, fieldPath: string, operator: string): any {
  let value: any = document
  for (const segment of fieldPath.split('.')) {
    if (value === undefined) return undefined
    const isElement = Array.isArray(value) && /^\d+$/.test(segment) && operator !== '$rename'
    if (!isObject(value) && !isElement) {
      if (OPERATORS_IGNORING_PATHS.includes(operator)) return NOWHERE
      throw requestFailed(
        `Cannot create field '${segment}' in an element that is no object, ` +
          `or rename in an array: ${fieldPath}`,
      )
    }
    value = value[segment]
  }
  return value
}

/** Replaces the positional operators of a path by element indexes: one path for each element. */
function resolvePaths(document: Doc, fieldPath: string, query: Doc): string[] {
  const segments = fieldPath.split('.')
  const markIndex = segments.findIndex((segment) => segment.startsWith('$'))
  if (markIndex < 0) return [fieldPath]
  const arrayPath = segments.slice(0, markIndex).join('.')
  const elements = valuesAt(document, arrayPath.split('.')).values.at(-1)
  const positionMark = segments[markIndex]!
  if (positionMark !== '$' && positionMark !== '$[]')
    throw requestFailed(
      `No array filter found for identifier '${positionMark}' in path '${fieldPath}'`,
    )
  if (!Array.isArray(elements))
    throw requestFailed(`Cannot apply array updates to non-array element ${arrayPath}`)

  const elementIndexes =
    positionMark === '$[]' ? [...elements.keys()] : [matchedIndex(elements, arrayPath, query)]
  return elementIndexes.flatMap((elementIndex) =>
    resolvePaths(
      document,
      [arrayPath, elementIndex, ...segments.slice(markIndex + 1)].join('.'),
      query,
    ),
  )
}

/**
 * The index of the array element that the query matched. Of several conditions, the last one that
 * matches an element decides, as in MongoDB.
 */
function matchedIndex(elements: unknown[], arrayPath: string, query: Doc): number {
  const matchedIndexes = fieldConditions(query).flatMap(([fieldPath, condition]) => {
    const isNegative =
      isOperators(condition) &&
      Object.keys(condition).every((operator) => /^\$(ne|nin|not)$/.test(operator))
    if (isNegative || !`${fieldPath}.`.startsWith(`${arrayPath}.`)) return []
    const compiledQuery = compileQuery({ [`v${fieldPath.slice(arrayPath.length)}`]: condition })
    return elements.findIndex((element) => compiledQuery.test({ v: [element] }))
  })
  const lastIndex = matchedIndexes.filter((elementIndex) => elementIndex >= 0).at(-1)
  if (lastIndex === undefined)
    throw requestFailed('The positional operator did not find the match needed from the query.')
  return lastIndex
}

/** The conditions of a query by field, including those in `$and`. */
const fieldConditions = (query: Doc): [path: string, condition: unknown][] =>
  Object.entries(query).flatMap(([fieldName, condition]): [string, unknown][] => {
    if (fieldName === '$and') return condition.flatMap(fieldConditions)
    return fieldName.startsWith('$') ? [] : [[fieldName, condition]]
  })

/** The array that results from a `$push` with `$sort`. */
function pushSorted(
  fieldPath: string,
  currentElements: unknown[] = [],
  { $each, $position, $sort, $slice }: any,
): unknown[] {
  const sortFields: [string, unknown][] = isObject($sort) ? Object.entries($sort) : [['', $sort]]
  const isValidSort =
    sortFields.length > 0 &&
    sortFields.every(([, direction]) => direction === 1 || direction === -1)
  if (!Array.isArray($each) || !isValidSort)
    throw requestFailed(
      `$push: $each must be an array and $sort 1 or -1, or fields with 1 or -1: ${fieldPath}`,
    )

  const sortValue = (element: unknown, field: string) =>
    field ? valuesAt(element, field.split('.')).values[0] : element
  const elements = [...currentElements]
  elements.splice($position ?? elements.length, 0, ...$each)
  elements.sort((a, b) => {
    for (const [field, direction] of sortFields) {
      const difference = compareValues(sortValue(a, field), sortValue(b, field))
      if (difference) return difference * (direction as number)
    }
    return 0
  })
  if ($slice === undefined) return elements
  return $slice < 0 ? elements.slice($slice) : elements.slice(0, $slice)
}
