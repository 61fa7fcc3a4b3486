import fc from 'fast-check'

const long = '投'.repeat(10_000)
const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ a: [inner] }), 'x')

/** Values that a hostile program puts where another kind is expected. */
const nasty = fc.constantFrom<unknown>(
  { $gt: '' },
  { $ne: null },
  { $where: 'while(1){}' },
  { $regex: '(a+)+$' },
  [{ $set: { role: 'admin' } }],
  { _internalType: {}, operator: 'set' },
  JSON.parse('{"__proto__":{"role":"admin"}}'),
  { constructor: { prototype: { role: 'admin' } } },
  { toString: 'x', valueOf: 1, toJSON: null },
  long,
  deep,
  Array.from({ length: 5_000 }, () => 0),
  null,
  true,
  -0,
  1e308,
  Number.MAX_SAFE_INTEGER,
  0.1,
  '',
  ' \n\t',
  '\u0000',
  '\u202e13900000001',
  '\ud800',
  '👨‍👩‍👧‍👦'.repeat(50),
  'e\u0301'.repeat(100),
  '../../cases/1',
  'cloud://other-env/inbox/x',
  "'; drop table cases; --",
  '<script>alert(1)</script>',
  '{{constructor}}',
  '%00%ff',
  [],
  {},
)

/** The same value with one place in it (or several) replaced, removed or joined by something nasty. */
export const spoiled = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      valid,
      fc.array(fc.tuple(fc.nat(), nasty, fc.constantFrom('set', 'drop', 'add')), { minLength: 1, maxLength: 3 }),
    )
    .map(([value, changes]) =>
      changes.reduce((spoilt, [at, with_, how]) => change(structuredClone(spoilt), at, with_, how), value),
    )

type Place = { of: Record<string, unknown>; name: string }

function change(value: unknown, at: number, by: unknown, how: string): unknown {
  const places = placesIn(value)
  const place = places[at % Math.max(1, places.length)]
  if (!place) return by
  if (how === 'drop') delete place.of[place.name]
  else if (how === 'set') place.of[place.name] = by
  else if (Array.isArray(place.of)) place.of.push(by)
  else place.of[['role', 'openid', '_id', 'state', 'districtId', 'constructor'][at % 6]!] = by
  return value
}

function placesIn(value: unknown, depth = 0): Place[] {
  if (typeof value !== 'object' || value === null || depth > 4) return []
  const of = value as Record<string, unknown>
  return Object.keys(of)
    .slice(0, 40)
    .flatMap((name) => [{ of, name }, ...placesIn(of[name], depth + 1)])
}

export const anything: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.anything({ maxDepth: 3, withBigInt: false, withDate: false }),
)
