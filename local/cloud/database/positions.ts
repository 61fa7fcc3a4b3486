import { type Doc, isObject } from '../protocol/ejson.ts'
import { refused } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { isOperators } from './conditions.ts'
import { compile } from './engine.ts'
import { valuesAt } from './keys.ts'

/** Operators that ignore a path that leads nowhere; all others refuse it. */
const FORGIVING = ['$unset', '$pull', '$pullAll', '$pop']

/**
 * Update operators as they concern this document: numbers of elements in the place of `$` and `$[]`, and what a sorted
 * `$push` comes to. mingo mixes up the paths of several positional operators and sorts by one field only.
 */
export function resolved(doc: Doc, data: Doc, query: Doc): Doc {
  const into: Doc = {}
  const add = (operator: string, path: string, operand: unknown) => {
    into[operator] = { ...into[operator], [path]: operand }
  }
  for (const [operator, fields] of Object.entries(data)) {
    into[operator] ??= {}
    for (const [given, operand] of Object.entries<any>(fields)) {
      for (const path of placesOf(doc, given, query)) {
        const present = presentAt(doc, path, operator)
        if (present === NOWHERE) continue
        if (operator === '$rename') presentAt(doc, String(operand), operator)
        const sorts = operator === '$push' && isObject(operand) && operand.$sort !== undefined
        if (sorts && Array.isArray(present ?? [])) add('$set', path, pushed(path, present, operand))
        else add(operator, path, operand)
      }
    }
  }
  return into
}

const NOWHERE = Symbol('nowhere')
/** What is at a path; refuses paths through what holds no fields. */
export function presentAt(doc: unknown, path: string, operator: string): any {
  let value: any = doc
  for (const name of path.split('.')) {
    if (value === undefined) return undefined
    const isElement = Array.isArray(value) && /^\d+$/.test(name) && operator !== '$rename'
    if (!isObject(value) && !isElement) {
      if (FORGIVING.includes(operator)) return NOWHERE
      throw refused(`Cannot create field '${name}' in an element that is no object, or rename in an array: ${path}`)
    }
    value = value[name]
  }
  return value
}

function placesOf(doc: Doc, path: string, query: Doc): string[] {
  const names = path.split('.')
  const at = names.findIndex((name) => name.startsWith('$'))
  if (at < 0) return [path]
  const before = names.slice(0, at).join('.')
  const list = valuesAt(doc, before.split('.')).values.at(-1)
  const mark = names[at]!
  if (mark !== '$' && mark !== '$[]') throw refused(`No array filter found for identifier '${mark}' in path '${path}'`)
  if (!Array.isArray(list)) throw refused(`Cannot apply array updates to non-array element ${before}`)
  const numbers = mark === '$[]' ? [...list.keys()] : [matched(list, before, query)]
  return numbers.flatMap((n) => placesOf(doc, [before, n, ...names.slice(at + 1)].join('.'), query))
}

/** Index of the element that the query matched. */
function matched(list: unknown[], before: string, query: Doc): number {
  const met = parts(query).flatMap(([path, condition]) => {
    const isNegative = isOperators(condition) && Object.keys(condition).every((key) => /^\$(ne|nin|not)$/.test(key))
    if (isNegative || !`${path}.`.startsWith(`${before}.`)) return []
    const test = compile({ [`v${path.slice(before.length)}`]: condition })
    return list.findIndex((item) => test.test({ v: [item] }))
  })
  const found = met.filter((at) => at >= 0).at(-1)
  if (found === undefined) throw refused('The positional operator did not find the match needed from the query.')
  return found
}

const parts = (query: Doc): [path: string, condition: unknown][] =>
  Object.entries(query).flatMap(([key, value]) =>
    key === '$and' ? value.flatMap(parts) : key.startsWith('$') ? [] : [[key, value]],
  )

function pushed(path: string, present: unknown[] = [], { $each, $position, $sort, $slice }: any): unknown[] {
  const ways: [string, 1 | -1][] = isObject($sort) ? Object.entries($sort) : [['', $sort]]
  if (!Array.isArray($each) || !ways.length || ways.some(([, way]) => way !== 1 && way !== -1))
    throw refused(`$push: $each must be an array and $sort 1 or -1, or fields with 1 or -1: ${path}`)
  const at = (item: unknown, field: string) => (field ? valuesAt(item, field.split('.')).values[0] : item)
  const all = [...present]
  all.splice($position ?? all.length, 0, ...$each)
  all.sort((a, b) => ways.reduce((sign, [field, way]) => sign || compareValues(at(a, field), at(b, field)) * way, 0))
  return $slice === undefined ? all : $slice < 0 ? all.slice($slice) : all.slice(0, $slice)
}
