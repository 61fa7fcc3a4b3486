import { type Doc, isObject } from '../protocol/ejson.ts'

/**
 * The conditions that a query sets for one field. They are used to choose an index and to compare a
 * query with a security rule.
 */
export interface Condition {
  /** The field equals one of these. */
  allowedValues?: unknown[]
  lowerBound?: { value: unknown; isExclusive: boolean }
  upperBound?: { value: unknown; isExclusive: boolean }
  /** The text starts with this. */
  prefix?: string
  excludedValues?: unknown[]
  nearOperand?: Doc
  withinOperand?: Doc
}

export type Conditions = Map<string, Condition>

/**
 * Collects the conditions that every matching document meets, at the top level and in `$and`. Only
 * the first bound or list of allowed values of a field is used. It suffices to narrow a search, and
 * a security rule can only become stricter by it.
 */
export function conditionsOf(query: Doc, conditions: Conditions = new Map()): Conditions {
  for (const [fieldPath, value] of Object.entries(query)) {
    if (fieldPath === '$and' && Array.isArray(value))
      for (const member of value) {
        if (isObject(member)) conditionsOf(member, conditions)
      }
    if (fieldPath.startsWith('$')) continue
    const condition = conditions.get(fieldPath) ?? {}
    conditions.set(fieldPath, condition)
    if (!isOperators(value)) addConditionFor(condition, '$eq', value)
    else
      for (const [operator, operand] of Object.entries(value))
        addConditionFor(condition, operator, operand)
  }
  return conditions
}

export const isOperators = (value: unknown): value is Doc =>
  isObject(value) && Object.keys(value).some((fieldName) => fieldName.startsWith('$'))

function addConditionFor(condition: Condition, operator: string, operand: any): void {
  if (operand instanceof RegExp) {
    if (operator === '$eq' || operator === '$regex') condition.prefix ??= literalPrefix(operand)
    return
  }
  switch (operator) {
    case '$eq':
      condition.allowedValues ??= [operand]
      return
    case '$in':
      if (Array.isArray(operand) && !operand.some((allowedValue) => allowedValue instanceof RegExp))
        condition.allowedValues ??= operand
      return
    case '$gt':
    case '$gte':
      condition.lowerBound ??= { value: operand, isExclusive: operator === '$gt' }
      return
    case '$lt':
    case '$lte':
      condition.upperBound ??= { value: operand, isExclusive: operator === '$lt' }
      return
    case '$ne':
      condition.excludedValues = [...(condition.excludedValues ?? []), operand]
      return
    case '$nin':
      condition.excludedValues = [
        ...(condition.excludedValues ?? []),
        ...(Array.isArray(operand) ? operand : []),
      ]
      return
    case '$nearSphere':
      condition.nearOperand ??= operand
      return
    case '$geoWithin':
      condition.withinOperand ??= operand
  }
}

/** The literal text that every match of an anchored pattern starts with, if there is one. */
function literalPrefix(pattern: RegExp): string | undefined {
  const literal = /^\^([\w\u4e00-\u9fff:/ -]+)/.exec(pattern.source)?.[1]
  if (!literal || /[im]/.test(pattern.flags) || pattern.source.includes('|')) return undefined
  // A quantifier after the literal makes its last character optional.
  return /[*?{]/.test(pattern.source[literal.length + 1] ?? '')
    ? literal.slice(0, -1) || undefined
    : literal
}
