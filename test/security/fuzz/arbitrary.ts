import fc from 'fast-check'

/** What of a valibot schema is read here; `pipe` holds the schema itself and its checks. */
interface Schema {
  kind: string
  type: string
  entries?: Record<string, Schema>
  item?: Schema
  items?: Schema[]
  key?: Schema
  value?: Schema
  wrapped?: Schema
  /** What a lazy schema is for an input. */
  getter?: (input: unknown) => Schema
  options?: unknown[]
  literal?: unknown
  requirement?: unknown
  pipe?: Schema[]
}

/** Values that exist in the database, by the name of the field that asks for them. */
export type Known = (field: string) => unknown[]

const words = fc.oneof(
  fc.constantFrom('样例摊主', '结账时多收了十元', '退还多收的 10 元', '月湖区样例路 8 号', '13900000001', '2026-11-24'),
  fc.string({ unit: 'grapheme', minLength: 0, maxLength: 60 }),
)

/** How many places a schema has in which something can be wrong, itself among them. */
export function placesOf(schema: Schema): number {
  const inner = [
    ...Object.values(schema.entries ?? {}),
    ...(schema.items ?? []),
    ...(schema.kind === 'schema' && ['variant', 'union'].includes(schema.type) ? (schema.options as Schema[]) : []),
    ...[schema.item, schema.key, schema.value, schema.wrapped, schema.getter?.('something')].filter(
      (one) => one !== undefined,
    ),
  ]
  return 1 + inner.reduce((sum, one) => sum + placesOf(one), 0)
}

/** Inputs that a schema accepts, or nearly: checks in code cannot be read, so some are refused after all. */
export function arbitraryOf(schema: Schema, known: Known, field = ''): fc.Arbitrary<unknown> {
  const real = known(field)
  const plain = plainOf(schema, known, field)
  return real.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...real) }, plain) : plain
}

function plainOf(schema: Schema, known: Known, field: string): fc.Arbitrary<unknown> {
  const of = (inner: Schema, name = field) => arbitraryOf(inner, known, name)
  const bound = (type: string, otherwise: number) =>
    Number(schema.pipe?.find((check) => check.type === type)?.requirement ?? otherwise)
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.entries!).map(([name, inner]) => [name, of(inner, name)])),
      )
    case 'optional':
      return fc.option(of(schema.wrapped!), { nil: undefined, freq: 2 })
    case 'lazy':
      return fc.oneof(...['', 'something'].map((input) => of(schema.getter!(input))))
    case 'array':
      return fc.array(of(schema.item!), {
        minLength: bound('min_length', 0),
        maxLength: Math.min(bound('max_length', 4), 6),
      })
    case 'tuple':
      return fc.tuple(...schema.items!.map((inner) => of(inner)))
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 12 }), fc.oneof(words, fc.integer()), { maxKeys: 4 })
    case 'variant':
    case 'union':
      return fc.oneof(...(schema.options as Schema[]).map((inner) => of(inner)))
    case 'picklist':
      return fc.constantFrom(...schema.options!)
    case 'literal':
      return fc.constant(schema.literal)
    case 'boolean':
      return fc.boolean()
    case 'number': {
      const [min, max] = [bound('min_value', -1e6), bound('max_value', 1e6)]
      return schema.pipe?.some(({ type }) => type === 'integer' || type === 'safe_integer')
        ? fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, Number.MAX_SAFE_INTEGER)) })
        : fc.double({ min, max, noNaN: true })
    }
    case 'string': {
      const shape = schema.pipe?.find(({ type }) => type === 'regex')?.requirement as RegExp | undefined
      const day = schema.pipe?.some(({ type }) => type === 'iso_date')
      if (day)
        return fc
          .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
          .map((at) => at.toISOString().slice(0, 10))
      return shape && !shape.flags.includes('i') ? fc.stringMatching(shape) : words
    }
    case 'unknown':
      return fc.anything({ maxDepth: 2 })
    default:
      throw new Error(`the fuzz does not know how to make a ${schema.type}`)
  }
}
