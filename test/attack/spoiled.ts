import fc from 'fast-check'
import type { Random } from './random'

const long = '投'.repeat(10_000)
const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ a: [inner] }), 'x')

/** Values that a hostile program puts where another kind is expected. */
const nasty: unknown[] = [
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
]

/** The same value with one to three places in it replaced, removed or joined by something nasty. */
export function spoilValue(value: unknown, random: Random): unknown {
  let spoilt = structuredClone(value)
  for (let left = 1 + random.below(3); left > 0; left--) spoilt = change(spoilt, random)
  return spoilt
}

const whatever = fc.anything({ maxDepth: 3, withBigInt: false, withDate: false })

export const anyValue = (random: Random): unknown =>
  random.next() < 0.5
    ? random.pick(nasty)
    : fc.sample(whatever, { numRuns: 1, seed: random.below(2 ** 31) })[0]

interface Place {
  of: Record<string, unknown>
  name: string
}

function change(value: unknown, random: Random): unknown {
  const by = structuredClone(random.pick(nasty))
  const places = placesIn(value)
  if (places.length === 0) return random.next() < 0.5 ? by : value

  const { of, name } = random.pick(places)
  const how = random.pick(['set', 'drop', 'add'])

  if (how === 'drop') delete of[name]
  else if (how === 'set') of[name] = by
  else if (Array.isArray(of)) of.push(by)
  else of[random.pick(['role', 'openid', '_id', 'state', 'districtId', 'constructor'])] = by

  return value
}

function placesIn(value: unknown, depth = 0): Place[] {
  if (typeof value !== 'object' || value === null || depth > 4) return []
  const of = value as Record<string, unknown>
  return Object.keys(of)
    .slice(0, 40)
    .flatMap((name) => [{ of, name }, ...placesIn(of[name], depth + 1)])
}
