import { isDeepStrictEqual } from 'node:util'
import type { BinaryExpression } from 'acorn'
import type { Conditions } from '../database/conditions.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { memberName, partsOf, type RuleNode } from './expression.ts'

/** How many combinations of the query's values are tried. */
const MAX_CANDIDATES = 100

/**
 * Whether a rule holds for every document that a query can match. A rule does not filter a query:
 * the query itself must exclude the forbidden documents. So the rule may only depend on fields for
 * which the query has conditions.
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

  // Evaluates the rule for each combination of values that the query allows.
  const fieldPaths = [...new Set(docPaths(ruleNode))]
  let candidates: Scope[] = [{}]
  for (const fieldPath of fieldPaths) {
    const values = conditions.get(fieldPath)?.allowedValues
    if (!values || candidates.length * values.length > MAX_CANDIDATES) return false
    candidates = candidates.flatMap((document) =>
      values.map((value) => ({ ...document, [fieldPath]: value })),
    )
  }
  return candidates.every(
    (fieldValues) => evaluate(ruleNode, { ...scope, doc: toDocument(fieldValues) }) === true,
  )
}

/** Whether a comparison such as `doc.x > 5` or `doc.x != 'a'` follows from the query. */
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
  const { excludedValues } = condition
  if (operator.startsWith('!='))
    return Boolean(excludedValues?.some((excludedValue) => isDeepStrictEqual(excludedValue, value)))
  const bound = operator.startsWith('>') ? condition.lowerBound : condition.upperBound
  if (!bound) return false
  const boundValue = bound.value as any
  const isStrict = bound.isExclusive && boundValue === value
  switch (operator) {
    case '>':
      return boundValue > value || isStrict
    case '>=':
      return boundValue >= value
    case '<':
      return boundValue < value || isStrict
    case '<=':
      return boundValue <= value
  }
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

/** The paths of the document that an expression reads. */
function docPaths(ruleNode: any): string[] {
  const fieldPath = pathOf(ruleNode)
  if (fieldPath) return [fieldPath]
  // A rule about the whole document can never be implied, since no query fixes all fields.
  if (ruleNode.type === 'Identifier') return ruleNode.name === 'doc' ? ['*'] : []
  return partsOf(ruleNode).flatMap(docPaths)
}

/** Builds a document from values by dotted path. */
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
