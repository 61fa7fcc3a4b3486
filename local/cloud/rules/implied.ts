import { isDeepStrictEqual } from 'node:util'
import type { Conditions } from '../database/conditions.ts'
import { isObject } from '../protocol/ejson.ts'
import { evaluate, type Scope } from './evaluate.ts'
import type { Node } from './expression.ts'

/**
 * Whether a rule holds for every document that a query can match: the query must be a subset of the rule, it is not
 * filtered by it. Fields count as known only where the query fixes them.
 */
export function implied(node: Node, scope: Scope, conditions: Conditions): boolean {
  if (node.kind === 'binary') {
    const { operator, left, right } = node
    if (operator === '&&') return implied(left, scope, conditions) && implied(right, scope, conditions)
    if (operator === '||' && (implied(left, scope, conditions) || implied(right, scope, conditions))) return true
    if (bounded(node, scope, conditions)) return true
  }
  const paths = [...new Set(docPaths(node))]
  let docs: Scope[] = [{}]
  for (const path of paths) {
    const values = conditions.get(path)?.in
    if (!values || docs.length * values.length > 100) return false
    docs = docs.flatMap((doc) => values.map((value) => ({ ...doc, [path]: value })))
  }
  return docs.every((flat) => evaluate(node, { ...scope, doc: nested(flat) }) === true)
}

/** `doc.x > 5`, `doc.x != 'a'` against what the query says of x. */
function bounded({ operator, left, right }: Node & { kind: 'binary' }, scope: Scope, conditions: Conditions): boolean {
  const path = pathOf(left)
  const condition = path && conditions.get(path)
  if (!condition || docPaths(right).length) return false
  const value = evaluate(right, scope)
  const { low, high, ne } = condition
  if (operator === '!=') return Boolean(ne?.some((item) => isDeepStrictEqual(item, value)))
  if (low && operator === '>') return (low.value as any) > value || (low.open && low.value === value)
  if (low && operator === '>=') return (low.value as any) >= value
  if (high && operator === '<') return (high.value as any) < value || (high.open && high.value === value)
  if (high && operator === '<=') return (high.value as any) <= value
  return false
}

/** The dotted path of a `doc.a.b`, or undefined. */
function pathOf(node: Node): string | undefined {
  if (node.kind !== 'member' || node.name.kind !== 'value') return undefined
  if (node.of.kind === 'name') return node.of.name === 'doc' ? String(node.name.value) : undefined
  const parent = pathOf(node.of)
  return parent && `${parent}.${node.name.value}`
}

function docPaths(node: Node): string[] {
  const path = pathOf(node)
  if (path) return [path]
  // The whole document: no query fixes that.
  if (node.kind === 'name') return node.name === 'doc' ? ['*'] : []
  const parts = Object.values(node).flat() as unknown[]
  return parts.filter((part) => isObject(part) && 'kind' in part).flatMap((part) => docPaths(part as Node))
}

function nested(flat: Scope): Scope {
  const doc: Scope = {}
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split('.')
    const last = names.pop()!
    let at: any = doc
    for (const name of names) at = at[name] ??= {}
    at[last] = value
  }
  return doc
}
