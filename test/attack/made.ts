import fc from 'fast-check'
import type { Random } from './random'

/** What of a valibot schema is read here; `pipe` holds the schema itself and its checks. */
export interface Schema {
  kind: string
  type: string
  entries?: Record<string, Schema>
  item?: Schema
  items?: Schema[]
  wrapped?: Schema
  /** What a lazy schema is for an input. */
  getter?: (input: unknown) => Schema
  options?: unknown[]
  literal?: unknown
  requirement?: unknown
  pipe?: Schema[]
}

/**
 * Values that make sense for a field, by its name and its whole path; none where any value will do.
 */
export type Hints = (field: string, path: string) => unknown[]

const words = [
  '样例摊主',
  '结账时多收了十元',
  '退还多收的 10 元',
  '月湖区样例路 8 号',
  '13900000001',
  '',
  '‮',
]

/**
 * An input that a schema accepts, or nearly: checks in code cannot be read, so some are refused
 * after all.
 */
export function generateValue(schema: Schema, random: Random, hints: Hints, path = ''): unknown {
  const field = path.replace(/\.\d+/g, '').split('.').at(-1)!

  const of = (inner: Schema, name = '') =>
    generateValue(inner, random, hints, name ? (path ? `${path}.${name}` : name) : path)

  const isList = ['array', 'tuple'].includes(schema.type)
  const isOpen = ![
    'optional',
    'lazy',
    'literal',
    'picklist',
    'boolean',
    'variant',
    'union',
  ].includes(schema.type)
  // A list is given as a whole only where the hint is one; else each of its items is.
  const sensible = (isOpen ? hints(field, path) : []).filter((one) => Array.isArray(one) === isList)
  if (sensible.length > 0 && random.next() < 0.97) return random.pick(sensible)

  const bound = (type: string, otherwise: number) =>
    Number(schema.pipe?.find((check) => check.type === type)?.requirement ?? otherwise)

  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.entries!).flatMap(([name, inner]) => {
          const value = of(inner, name)
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'optional':
      return random.next() < 0.5 ? undefined : of(schema.wrapped!)
    case 'lazy':
      return of(schema.getter!('something'))
    case 'array': {
      const least = bound('min_length', 0)
      const most = Math.min(bound('max_length', 4), 3)
      const length = least + random.below(Math.max(1, most - least + 1))
      return Array.from({ length }, (_, at) => of(schema.item!, `${at}`)).filter(
        (one, at, all) => typeof one === 'object' || all.indexOf(one) === at,
      )
    }
    case 'tuple':
      return schema.items!.map((inner, at) => of(inner, `${at}`))
    case 'record':
      return {}
    case 'variant':
    case 'union':
      return of(random.pick(schema.options as Schema[]))
    case 'picklist':
      return random.pick(schema.options!)
    case 'literal':
      return schema.literal
    case 'boolean':
      return random.next() < 0.7
    case 'number': {
      const least = bound('min_value', 0)
      const most = bound('max_value', 100)
      const whole = schema.pipe?.some(({ type }) => type === 'integer' || type === 'safe_integer')
      const value = least + random.next() * Math.min(most - least, 1e9)
      return whole ? Math.floor(value) : value
    }
    case 'string': {
      const shape = schema.pipe?.find(({ type }) => type === 'regex')?.requirement as
        | RegExp
        | undefined
      const days = schema.pipe?.some(({ type }) => type === 'iso_date')
      if (days) return random.pick(['2026-11-24', '2026-12-01', '2027-03-01'])
      if (!shape || shape.flags.includes('i')) return random.pick(words)
      return fc.sample(fc.stringMatching(shape), { numRuns: 1, seed: random.below(2 ** 31) })[0]
    }
    case 'unknown':
      return random.pick([null, 1, 'x', [], {}])
    default:
      throw new Error(`the range does not know how to make a ${schema.type}`)
  }
}

/**
 * The fields of a schema that take words as a person types them: strings of no fixed shape, lists
 * without places.
 */
export function wordsIn(schema: Schema, path = ''): string[] {
  const of = (inner: Schema, name = '') =>
    wordsIn(inner, name ? (path ? `${path}.${name}` : name) : path)

  if (schema.type === 'string')
    return schema.pipe?.some(({ type }) => ['regex', 'iso_date'].includes(type)) ? [] : [path]

  const { entries = {}, items = [], item, wrapped, getter } = schema
  const options = ['variant', 'union'].includes(schema.type) ? (schema.options as Schema[]) : []
  const inner = [
    ...items,
    ...options,
    ...[item, wrapped, getter?.('something')].filter((one) => one !== undefined),
  ]

  return [
    ...new Set([
      ...Object.entries(entries).flatMap(([name, one]) => of(one, name)),
      ...inner.flatMap((one) => of(one)),
    ]),
  ]
}
