import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planQuery } from '../database/planner.ts'
import type { Doc } from '../protocol/ejson.ts'
import { openWorkbench, single } from './workbench.ts'

let bench: Awaited<ReturnType<typeof openWorkbench>>
const indexed = [
  single('a', 'a'),
  {
    name: 'ab',
    fields: [
      ['a', 1],
      ['b', -1],
    ] as [string, 1 | -1][],
    unique: false,
  },
  single('path', 'list.k'),
  single('p', 'p', '2d'),
  {
    name: 'pa',
    fields: [
      ['p', '2d'],
      ['a', 1],
    ] as [string, any][],
    unique: false,
  },
]
beforeAll(async () => {
  bench = await openWorkbench({ indexed, bare: [] })
})
afterAll(() => bench.close())

const scalar = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    1.5,
    '',
    'x',
    'xy',
    '中',
    'x'.repeat(500),
    `${'x'.repeat(500)}y`,
    new Date(0),
    new Date(86400000),
    { k: 1 },
  ),
)
const value = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }))
const place = fc
  .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }))
  .map(([x, y]) => ({ type: 'Point', coordinates: [113 + x / 500, 23 + y / 500] }))
const doc = fc.record(
  {
    a: value,
    b: value,
    list: fc.array(fc.record({ k: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
    p: fc.oneof(place, fc.constant(null), fc.array(place, { maxLength: 2 })),
  },
  { requiredKeys: [] },
)
const operand = fc.oneof(
  { weight: 3, arbitrary: value },
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $in: fc.array(value, { maxLength: 4 }) }),
  fc.record({ $ne: value }),
  fc.record({ $exists: fc.boolean() }),
  fc.constantFrom<unknown>(
    /^x/,
    /^xx*y/,
    { $eq: null },
    { $nin: [1, 'x'] },
    { $not: { $gt: 0 } },
    { $elemMatch: { $gt: 0, $lt: 3 } },
    { $size: 1 },
    { $all: [1] },
  ),
)
/**
 * For a path through an empty array, mingo returns the value `[]` and MongoDB none. Arrays are
 * therefore left out here.
 */
const below = fc.oneof(
  scalar,
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
)
const near = fc
  .tuple(place, fc.integer({ min: 0, max: 6000 }))
  .map(([$geometry, $maxDistance]) => ({ $nearSphere: { $geometry, $maxDistance } }))
const circle = fc
  .tuple(place, fc.integer({ min: 0, max: 6000 }))
  .map(([{ coordinates }, metres]) => ({
    $geoWithin: { $centerSphere: [coordinates, metres / 6378100] },
  }))
const simple = fc.record(
  { a: operand, b: operand, 'list.k': below, p: circle },
  { requiredKeys: [] },
)
const query = fc.oneof(
  { weight: 3, arbitrary: simple },
  fc.array(simple, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  fc.array(simple, { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
  fc.tuple(simple, near).map(([rest, p]) => ({ ...rest, p })),
)
const order = fc.constantFrom<Doc>(
  {},
  { a: 1 },
  { a: -1 },
  { b: 1 },
  { a: 1, b: 1 },
  { a: 1, b: -1 },
  { a: -1, b: -1, _id: -1 },
  { b: -1, _id: 1 },
)

/** A near condition needs an index, so the same documents are searched with a circle instead. */
function inCircle({ p, ...rest }: Doc): Doc {
  if (!p?.$nearSphere) return { ...rest, ...(p && { p }) }
  const { $geometry, $maxDistance } = p.$nearSphere
  return {
    ...rest,
    p: { $geoWithin: { $centerSphere: [$geometry.coordinates, $maxDistance / 6378100] } },
  }
}

const ids = (docs: Doc[]) => docs.map(({ _id }) => _id)

test('an index never changes a result: 1,600 random queries on random documents', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(doc, { maxLength: 12 }),
      fc.array(fc.tuple(query, order, fc.integer({ min: 0, max: 3 })), {
        minLength: 4,
        maxLength: 4,
      }),
      async (docs, queries) => {
        const { database } = bench
        await Promise.all(['indexed', 'bare'].map((name) => database.remove(name, {}, true)))
        const given = docs.map((fields, n) => ({ _id: `d${n}`, ...fields }))
        await Promise.all(['indexed', 'bare'].map((name) => database.insert(name, given)))
        for (const [where, by, limit] of queries) {
          const spec = {
            query: where as Doc,
            order: { ...by, ...(Object.keys(by).length && !('_id' in by) && { _id: 1 }) },
          }
          const fast = ids(database.find('indexed', spec))
          const slow = ids(database.find('bare', { ...spec, query: inCircle(spec.query) }))
          if (Object.keys(by).length) expect(fast).toEqual(slow)
          else expect([...fast].sort()).toEqual([...slow].sort())
          if (limit && Object.keys(by).length)
            expect(ids(database.find('indexed', { ...spec, limit }))).toEqual(slow.slice(0, limit))
        }
      },
    ),
    { numRuns: 400, seed: 315 },
  )
})

test('every kind of query that the real cloud serves from an index has an index plan', () => {
  const table = bench.database.store.table('indexed')
  const how = (where: Doc, by: Doc = {}) => planQuery(table, where, by)
  expect(how({ a: 1 })).toMatchObject({ kind: 'index', index: { name: 'a' } })
  expect(how({ a: 1, b: { $gt: 2 } })).toMatchObject({ kind: 'index', index: { name: 'ab' } })
  expect(how({ a: { $in: [1, 2] } })).toMatchObject({ kind: 'index' })
  expect(how({ a: { $gte: 1, $lt: 9 } })).toMatchObject({ kind: 'index' })
  expect(how({ a: /^abc/ })).toMatchObject({ kind: 'index' })
  expect(
    how({
      p: {
        $nearSphere: { $geometry: { type: 'Point', coordinates: [113, 23] }, $maxDistance: 500 },
      },
    }),
  ).toMatchObject({ kind: 'index', index: { name: 'p' } })
  expect(how({ $or: [{ a: 1 }, { 'list.k': 2 }] })).toMatchObject({ kind: 'union' })
  expect(how({ _id: 'x' })).toMatchObject({ kind: 'ids' })
  expect(how({ b: 1 })).toMatchObject({ kind: 'scan' })
  expect(how({ $or: [{ a: 1 }, { b: 2 }] })).toMatchObject({ kind: 'scan' })
})

test('a sorted page of ten reads ten documents through an index', async () => {
  const { database } = await openWorkbench({
    log: [
      {
        name: 'by',
        fields: [
          ['who', 1],
          ['at', -1],
          ['_id', -1],
        ],
        unique: false,
      },
    ],
  })
  await database.insert(
    'log',
    Array.from({ length: 5000 }, (_, n) => ({ _id: `l${n}`, who: `w${n % 5}`, at: n })),
  )
  const costs: number[] = []
  database.queryWatcher = ({ examinedCount }) => costs.push(examinedCount)
  expect(ids(database.find('log', { query: { who: 'w2' }, order: { at: -1 }, limit: 3 }))).toEqual([
    'l4997',
    'l4992',
    'l4987',
  ])
  expect(
    ids(
      database.find('log', { query: { who: 'w2', at: { $lt: 100 } }, order: { at: -1 }, limit: 2 }),
    ),
  ).toEqual(['l97', 'l92'])
  expect(
    ids(
      database.find('log', { query: { who: 'w2' }, order: { at: 1, _id: 1 }, skip: 2, limit: 1 }),
    ),
  ).toEqual(['l12'])
  const two = {
    query: { who: { $in: ['w1', 'w3', 'nobody'] } },
    order: { at: -1 },
    skip: 1,
    limit: 3,
  } as const
  expect(ids(database.find('log', two))).toEqual(['l4996', 'l4993', 'l4991'])
  expect(costs).toEqual([3, 2, 3, 4])
})

test('the nearest documents are found without a greatest distance, by widening circles', async () => {
  const { database } = await openWorkbench({ places: [single('p', 'p', '2d')] })
  const place = (n: number) => ({
    _id: `s${n}`,
    odd: n % 2,
    p: { type: 'Point', coordinates: [100 + (n % 100) / 10, 20 + Math.floor(n / 100) / 10] },
  })
  await database.insert(
    'places',
    Array.from({ length: 5000 }, (_, n) => place(n)),
  )
  const $nearSphere = { $geometry: { type: 'Point', coordinates: [105.02, 22.01] } }
  let examined = 0
  database.queryWatcher = (cost) => {
    examined += cost.examinedCount
  }
  expect(ids(database.find('places', { query: { p: { $nearSphere } }, limit: 2 }))).toEqual([
    's2050',
    's2051',
  ])
  expect(
    ids(database.find('places', { query: { odd: 1, p: { $nearSphere } }, skip: 1, limit: 1 })),
  ).toEqual(['s2049'])
  expect(examined).toBeLessThan(500)
})

test('a changed index is rebuilt from the documents', async () => {
  const other = await openWorkbench({ things: [single('n', 'n')] })
  await other.database.insert(
    'things',
    Array.from({ length: 100 }, (_, n) => ({ n, m: -n, list: [n, n + 1] })),
  )
  await other.database.store.defineCollection('things', [single('m', 'm'), single('list', 'list')])
  expect(other.database.find('things', { query: { m: -7 } })).toHaveLength(1)
  expect(other.database.find('things', { query: { list: 7 } })).toHaveLength(2)
  await other.close()
})

test('a document that one transaction updates twice is found by its last value alone', async () => {
  const { database } = bench
  await database.insert('indexed', [{ _id: 'twice', a: 'before' }])
  const transactionId = database.transactions.begin()
  const update = (a: string) =>
    database.modify(
      'indexed',
      {
        query: { _id: 'twice' },
        data: { $set: { a } },
        multi: false,
        merge: true,
        upsert: false,
      },
      transactionId,
    )
  expect(await update('middle')).toMatchObject({ updated: 1 })
  expect(await update('after')).toMatchObject({ updated: 1 })
  await database.transactions.commit(transactionId)

  const idsWith = (a: string) => database.find('indexed', { query: { a } }).map(({ _id }) => _id)
  expect([idsWith('before'), idsWith('middle'), idsWith('after')]).toEqual([[], [], ['twice']])
  await database.remove('indexed', { _id: 'twice' }, false)
})
