import { type Doc, isObject } from '../protocol/ejson.ts'

/** Demands of a query on one field; used to choose an index and to compare a query with a security rule. */
export interface Condition {
  /** The field equals one of these. */
  in?: unknown[]
  low?: { value: unknown; open: boolean }
  high?: { value: unknown; open: boolean }
  /** The text starts with this. */
  prefix?: string
  ne?: unknown[]
  near?: Doc
  within?: Doc
}

export type Conditions = Map<string, Condition>

/** Collects the demands that every document of the query meets: top level and `$and` members. */
export function conditionsOf(query: Doc, into: Conditions = new Map()): Conditions {
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value))
      for (const member of value) isObject(member) && conditionsOf(member, into)
    if (key.startsWith('$')) continue
    const condition = into.get(key) ?? {}
    into.set(key, condition)
    if (!isOperators(value)) narrow(condition, '$eq', value)
    else for (const [operator, operand] of Object.entries(value)) narrow(condition, operator, operand)
  }
  return into
}

export const isOperators = (value: unknown): value is Doc =>
  isObject(value) && Object.keys(value).some((key) => key.startsWith('$'))

function narrow(condition: Condition, operator: string, operand: any): void {
  if (operand instanceof RegExp) {
    if (operator === '$eq' || operator === '$regex') condition.prefix ??= prefixOf(operand)
    return
  }
  switch (operator) {
    case '$eq':
      condition.in ??= [operand]
      return
    case '$in':
      if (Array.isArray(operand) && !operand.some((item) => item instanceof RegExp)) condition.in ??= operand
      return
    case '$gt':
    case '$gte':
      condition.low ??= { value: operand, open: operator === '$gt' }
      return
    case '$lt':
    case '$lte':
      condition.high ??= { value: operand, open: operator === '$lt' }
      return
    case '$ne':
      condition.ne = [...(condition.ne ?? []), operand]
      return
    case '$nin':
      condition.ne = [...(condition.ne ?? []), ...(Array.isArray(operand) ? operand : [])]
      return
    case '$nearSphere':
      condition.near ??= operand
      return
    case '$geoWithin':
      condition.within ??= operand
  }
}

function prefixOf(pattern: RegExp): string | undefined {
  const literal = /^\^([\w\u4e00-\u9fff:/ -]+)/.exec(pattern.source)?.[1]
  if (!literal || /[im]/.test(pattern.flags) || pattern.source.includes('|')) return undefined
  // A quantifier after the last character makes that character optional.
  return /[*?{]/.test(pattern.source[literal.length + 1] ?? '') ? literal.slice(0, -1) || undefined : literal
}
