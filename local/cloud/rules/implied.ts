import { isDeepStrictEqual } from 'node:util'
import type { BinaryExpression } from 'acorn'
import type { Conditions } from '../database/conditions.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { memberName, type Node, partsOf } from './expression.ts'

/**
 * Whether a rule holds for every document that a query can match: the query must be a subset of the rule, it is not
 * filtered by it. Fields count as known only where the query fixes them.
 */
export function implied(node: Node, scope: Scope, conditions: Conditions): boolean {
  if (node.type === 'LogicalExpression') {
    const [left, right] = [node.left, node.right].map((side) => implied(side, scope, conditions))
    if (node.operator === '&&') return left! && right!
    if (left || right) return true
  }
  if (node.type === 'BinaryExpression' && bounded(node, scope, conditions)) return true
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
function bounded({ operator, left, right }: BinaryExpression, scope: Scope, conditions: Conditions): boolean {
  const path = pathOf(left)
  const condition = path && conditions.get(path)
  if (!condition || docPaths(right).length) return false
  const value = evaluate(right, scope)
  const { low, high, ne } = condition
  if (operator.startsWith('!=')) return Boolean(ne?.some((item) => isDeepStrictEqual(item, value)))
  if (low && operator === '>') return (low.value as any) > value || (low.open && low.value === value)
  if (low && operator === '>=') return (low.value as any) >= value
  if (high && operator === '<') return (high.value as any) < value || (high.open && high.value === value)
  if (high && operator === '<=') return (high.value as any) <= value
  return false
}

/** The dotted path of a `doc.a.b`, or undefined. */
function pathOf(node: any): string | undefined {
  const name: any = node.type === 'MemberExpression' && memberName(node)
  if (name?.type !== 'Literal') return undefined
  if (node.object.type === 'Identifier') return node.object.name === 'doc' ? String(name.value) : undefined
  const parent = pathOf(node.object)
  return parent && `${parent}.${name.value}`
}

function docPaths(node: any): string[] {
  const path = pathOf(node)
  if (path) return [path]
  // The whole document: no query fixes that.
  if (node.type === 'Identifier') return node.name === 'doc' ? ['*'] : []
  return partsOf(node).flatMap(docPaths)
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
