import { isDeepStrictEqual } from 'node:util'
import type { BinaryExpression } from 'acorn'
import type { Conditions } from '../database/conditions.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { memberName, partsOf, type RuleNode } from './expression.ts'

/**
 * Whether a rule holds for every document that a query can match. A rule does not filter a query:
 * the query itself must exclude the other documents. Only fields that the query fixes are known.
 */
export function isImplied(ruleNode: RuleNode, scope: Scope, conditions: Conditions): boolean {
  if (ruleNode.type === 'LogicalExpression') {
    const isLeftImplied = isImplied(ruleNode.left, scope, conditions)
    const isRightImplied = isImplied(ruleNode.right, scope, conditions)
    if (ruleNode.operator === '&&') return isLeftImplied && isRightImplied
    if (isLeftImplied || isRightImplied) return true
  }
  if (ruleNode.type === 'BinaryExpression' && isComparisonImplied(ruleNode, scope, conditions))
    return true
  const fieldPaths = [...new Set(docPaths(ruleNode))]
  let candidates: Scope[] = [{}]
  for (const fieldPath of fieldPaths) {
    const values = conditions.get(fieldPath)?.allowedValues
    if (!values || candidates.length * values.length > 100) return false
    candidates = candidates.flatMap((document) =>
      values.map((value) => ({ ...document, [fieldPath]: value })),
    )
  }
  return candidates.every(
    (fieldValues) => evaluate(ruleNode, { ...scope, doc: toDocument(fieldValues) }) === true,
  )
}

/**
 * Whether a comparison such as `doc.x > 5` or `doc.x != 'a'` follows from the query's conditions.
 */
function isComparisonImplied(
  comparison: BinaryExpression,
  scope: Scope,
  conditions: Conditions,
): boolean {
  const { operator } = comparison
  const fieldPath = pathOf(comparison.left)
  const condition = fieldPath && conditions.get(fieldPath)
  if (!condition || docPaths(comparison.right).length) return false
  const value = evaluate(comparison.right, scope)
  const { lowerBound, upperBound, excludedValues } = condition
  if (operator.startsWith('!='))
    return Boolean(excludedValues?.some((excludedValue) => isDeepStrictEqual(excludedValue, value)))
  if (lowerBound && operator === '>')
    return (
      (lowerBound.value as any) > value || (lowerBound.isExclusive && lowerBound.value === value)
    )
  if (lowerBound && operator === '>=') return (lowerBound.value as any) >= value
  if (upperBound && operator === '<')
    return (
      (upperBound.value as any) < value || (upperBound.isExclusive && upperBound.value === value)
    )
  if (upperBound && operator === '<=') return (upperBound.value as any) <= value
  return false
}

/** The dotted path of an expression such as `doc.a.b`; undefined for any other. */
function pathOf(ruleNode: any): string | undefined {
  const segment: any = ruleNode.type === 'MemberExpression' && memberName(ruleNode)
  if (segment?.type !== 'Literal') return undefined
  if (ruleNode.object.type === 'Identifier')
    return ruleNode.object.name === 'doc' ? String(segment.value) : undefined
  const parent = pathOf(ruleNode.object)
  return parent && `${parent}.${segment.value}`
}

function docPaths(ruleNode: any): string[] {
  const fieldPath = pathOf(ruleNode)
  if (fieldPath) return [fieldPath]
  // A rule about the whole document can never be implied, since no query fixes all fields.
  if (ruleNode.type === 'Identifier') return ruleNode.name === 'doc' ? ['*'] : []
  return partsOf(ruleNode).flatMap(docPaths)
}

function toDocument(fieldValues: Scope): Scope {
  const document: Scope = {}
  for (const [fieldPath, value] of Object.entries(fieldValues)) {
    const segments = fieldPath.split('.')
    const lastSegment = segments.pop()!
    let parent: any = document
    for (const segment of segments) parent = parent[segment] ??= {}
    parent[lastSegment] = value
  }
  return document
}
