import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'
import { seedFruit, within } from './fruit.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
  for (const name of ['fruit', 'bare']) await env.value(seedFruit, { name })
})
afterAll(() => env.close())

/**
 * Each query runs on a collection with indexes and on one without, because an index must never
 * change a result.
 */
const rows: [title: string, where: Function, ids: string][] = [
  ['an empty query', () => ({}), 'abcde'],
  ['a number', () => ({ n: 1 }), 'a'],
  ['a text does not equal a number', () => ({ n: '3' }), 'd'],
  ['a double', () => ({ n: 3.5 }), 'c'],
  ['null finds null and missing', () => ({ nul: null }), 'abce'],
  ['eq null', ({ _ }: any) => ({ n: _.eq(null) }), 'e'],
  ['eq', ({ _ }: any) => ({ n: _.eq(2) }), 'b'],
  ['neq', ({ _ }: any) => ({ n: _.neq(2) }), 'acde'],
  ['gt stays among numbers', ({ _ }: any) => ({ n: _.gt(1) }), 'bc'],
  ['gte', ({ _ }: any) => ({ n: _.gte(1) }), 'abc'],
  ['lt', ({ _ }: any) => ({ n: _.lt(2) }), 'a'],
  ['lte', ({ _ }: any) => ({ n: _.lte(2) }), 'ab'],
  ['gt of texts', ({ _ }: any) => ({ n: _.gt('2') }), 'd'],
  ['gt of texts by code', ({ _ }: any) => ({ s: _.gt('a') }), 'acd'],
  ['in', ({ _ }: any) => ({ n: _.in([1, 3.5, 'x']) }), 'ac'],
  ['in with null', ({ _ }: any) => ({ nul: _.in([1, null]) }), 'abcde'],
  ['in without values', ({ _ }: any) => ({ n: _.in([]) }), ''],
  ['nin', ({ _ }: any) => ({ n: _.nin([1, 2]) }), 'cde'],
  ['a range with two bounds', ({ _ }: any) => ({ n: _.gt(1).and(_.lt(3)) }), 'b'],
  ['or of values', ({ _ }: any) => ({ n: _.lt(2).or(_.gt(3)) }), 'ac'],
  ['or of queries', ({ _ }: any) => _.or([{ n: 1 }, { s: 'cherry' }]), 'ad'],
  ['and of queries', ({ _ }: any) => _.and([{ n: _.gte(1) }, { b: true }]), 'a'],
  ['nor', ({ _ }: any) => _.nor([{ n: 1 }, { s: 'cherry' }]), 'bce'],
  ['not', ({ _ }: any) => ({ n: _.not(_.eq(1)) }), 'bcde'],
  ['true', () => ({ b: true }), 'a'],
  ['false', () => ({ b: false }), 'b'],
  ['exists', ({ _ }: any) => ({ b: _.exists(true) }), 'ab'],
  ['exists with null', ({ _ }: any) => ({ nul: _.exists(true) }), 'ad'],
  ['exists not', ({ _ }: any) => ({ at: _.exists(false) }), 'de'],
  ['mod', ({ _ }: any) => ({ n: _.mod(2, 0) }), 'b'],
  ['dotted path', () => ({ 'nest.x': 2 }), 'b'],
  ['nested object is a path', () => ({ nest: { x: 1 } }), 'a'],
  ['deep path', () => ({ nest: { y: { z: 'w' } } }), 'd'],
  ['an operator deep inside', ({ _ }: any) => ({ nest: { x: _.gte(2) } }), 'bd'],
  ['eq of an object compares the whole object', ({ _ }: any) => ({ nest: _.eq({ x: 2 }) }), 'b'],
  ['an element of an array', () => ({ tags: 'red' }), 'ade'],
  ['the whole array', () => ({ tags: ['yellow'] }), 'b'],
  ['eq of an array', ({ _ }: any) => ({ tags: _.eq(['red', 'sweet']) }), 'a'],
  [
    'an array in another order is different',
    ({ _ }: any) => ({ tags: _.eq(['sweet', 'red']) }),
    '',
  ],
  ['the empty array', ({ _ }: any) => ({ tags: _.eq([]) }), 'c'],
  ['size', ({ _ }: any) => ({ tags: _.size(1) }), 'bd'],
  ['size 0', ({ _ }: any) => ({ tags: _.size(0) }), 'c'],
  ['all', ({ _ }: any) => ({ tags: _.all(['red', 'sweet']) }), 'a'],
  ['in matches elements of arrays', ({ _ }: any) => ({ tags: _.in(['sweet', 'yellow']) }), 'ab'],
  ['neq of an element', ({ _ }: any) => ({ tags: _.neq('red') }), 'bc'],
  ['nin of elements', ({ _ }: any) => ({ tags: _.nin(['red', 'yellow']) }), 'c'],
  ['elemMatch', ({ _ }: any) => ({ items: _.elemMatch({ sku: 2, q: _.gt(5) }) }), 'a'],
  [
    'elemMatch one element at a time',
    ({ _ }: any) => ({ items: _.elemMatch({ sku: 1, q: 10 }) }),
    '',
  ],
  ['elemMatch of values', ({ _ }: any) => ({ nums: _.elemMatch({ $gt: 1, $lt: 5 }) }), 'd'],
  ['two bounds satisfied by two elements', ({ _ }: any) => ({ nums: _.gt(1).and(_.lt(5)) }), 'cd'],
  ['path through an array', () => ({ 'items.sku': 2 }), 'ab'],
  ['position in an array', () => ({ 'tags.0': 'red' }), 'ad'],
  ['position then field', () => ({ 'items.1.q': 10 }), 'a'],
  ['a RegExp', () => ({ s: /an/ }), 'b'],
  ['a RegExp without case', () => ({ s: /^b/i }), 'b'],
  ['db.RegExp', ({ db }: any) => ({ s: db.RegExp({ regexp: '^ch', options: '' }) }), 'd'],
  ['a RegExp of Chinese', () => ({ s: /中/ }), 'c'],
  ['a RegExp prefix with an optional end', () => ({ s: /^appx?/ }), 'a'],
  ['a RegExp prefix with a choice', () => ({ s: /^apple|^cherry/ }), 'ad'],
  ['a RegExp in an array', () => ({ tags: /^sw/ }), 'a'],
  ['the empty text', () => ({ s: '' }), 'e'],
  ['a date', () => ({ at: new Date(Date.UTC(2024, 0, 2)) }), 'b'],
  ['after a date', ({ _ }: any) => ({ at: _.gt(new Date(Date.UTC(2024, 0, 1))) }), 'bc'],
  ['before the server date', ({ _, db }: any) => ({ at: _.lt(db.serverDate()) }), 'abc'],
  ['id', () => ({ _id: 'c' }), 'c'],
  ['ids', ({ _ }: any) => ({ _id: _.in(['a', 'e', 'zz']) }), 'ae'],
  ['id and another condition', () => ({ _id: 'c', n: 1 }), ''],
  ['ids above a value', ({ _ }: any) => ({ _id: _.gt('c') }), 'de'],
  [
    'an object equals one with its fields in the same order',
    ({ _ }: any) => ({ items: _.eq({ q: 5, sku: 1 }) }),
    '',
  ],
  [
    'an object with its fields in the same order is found',
    ({ _ }: any) => ({ items: _.in([{ sku: 1, q: 5 }, 7]) }),
    'a',
  ],
  [
    'neq of an object compares the order of fields',
    ({ _ }: any) => ({ items: _.neq({ q: 5, sku: 1 }) }),
    'abcde',
  ],
  ['gte null finds null', ({ _ }: any) => ({ nul: _.gte(null) }), 'abce'],
  ['gt null finds nothing', ({ _ }: any) => ({ nul: _.gt(null) }), ''],
  ['elemMatch of a RegExp', ({ _ }: any) => ({ tags: _.elemMatch({ $regex: '^sw' }) }), 'a'],
  ['expr of two types: texts are above numbers', ({ _, $ }: any) => _.expr($.gt(['$n', 3])), 'cd'],
  ['expr of a missing field: below null', ({ _, $ }: any) => _.expr($.lt(['$nul', null])), 'bce'],
  ['expr', ({ _, $ }: any) => _.expr($.gt(['$nest.x', 1])), 'bd'],
  ['an empty nested object is ignored', () => ({ nest: {}, n: 1 }), 'a'],
  ['a missing field', () => ({ nope: 1 }), ''],
]

describe.each(['fruit', 'bare'])('where on %s', (name) => {
  test.each(rows)('%s', async (_title, where, ids) => {
    const body = ({ db, _, $, coll, args }: any) =>
      coll
        .where(new Function(`return (${args.where})`)()({ db, _, $ }))
        .get()
        .then(({ data }: any) =>
          data
            .map((doc: any) => doc._id)
            .sort()
            .join(''),
        )
    expect(await within(env, body, { name, where: String(where) })).toBe(ids)
  })
})

const orders: [title: string, run: Function, ids: string][] = [
  ['by types: null, numbers, texts', ({ coll }: any) => coll.orderBy('n', 'asc'), 'eabcd'],
  ['descending', ({ coll }: any) => coll.orderBy('n', 'desc'), 'dcbae'],
  ['dates, missing first', ({ coll }: any) => coll.where({ n: 1 }).orderBy('at', 'asc'), 'a'],
  ['two keys', ({ coll }: any) => coll.orderBy('b', 'desc').orderBy('n', 'desc'), 'abdce'],
  ['skip and limit', ({ coll }: any) => coll.orderBy('n', 'asc').skip(1).limit(2), 'ab'],
  ['skip past the end', ({ coll }: any) => coll.orderBy('n', 'asc').skip(9), ''],
  ['limit alone follows ids', ({ coll }: any) => coll.limit(2), 'ab'],
  [
    'an array is sorted by its smallest element in ascending order',
    ({ coll, _ }: any) => coll.where({ 'nums.0': _.exists(true) }).orderBy('nums', 'asc'),
    'cd',
  ],
  [
    'an array is sorted by its greatest element in descending order',
    ({ coll, _ }: any) => coll.where({ 'nums.0': _.exists(true) }).orderBy('nums', 'desc'),
    'cd',
  ],
]
describe.each(['fruit', 'bare'])('order on %s', (name) => {
  test.each(orders)('%s', async (_title, run, ids) => {
    const body = ({ _, coll, args }: any) =>
      new Function(`return (${args.run})`)()({ coll, _ })
        .get()
        .then(({ data }: any) => data.map((doc: any) => doc._id).join(''))
    expect(await within(env, body, { name, run: String(run) })).toBe(ids)
  })
})

const shapes: [title: string, field: object, id: string, doc: object][] = [
  ['one field and the id', { n: true }, 'a', { _id: 'a', n: 1 }],
  ['without the id', { n: true, _id: false }, 'a', { n: 1 }],
  [
    'all fields but some',
    { tags: false, items: false, nest: false, at: false, nul: false, b: false },
    'a',
    { _id: 'a', n: 1, s: 'apple' },
  ],
  ['a nested field', { 'nest.y': 1 }, 'a', { _id: 'a', nest: { y: { z: 'q' } } }],
  ['a field of elements', { 'items.q': 1 }, 'a', { _id: 'a', items: [{ q: 5 }, { q: 10 }] }],
  ['a missing field', { nope: 1 }, 'a', { _id: 'a' }],
  ['slice', { tags: { $slice: 1 }, _id: 1 }, 'a', { _id: 'a', tags: ['red'] }],
  [
    'elemMatch without a match leaves out the field',
    { items: { $elemMatch: { q: 99 } } },
    'a',
    { _id: 'a' },
  ],
  [
    'elemMatch',
    { items: { $elemMatch: { q: 10 } } },
    'a',
    { _id: 'a', items: [{ sku: 2, q: 10 }] },
  ],
]
test.each(shapes)('projection: %s', async (_title, field, id, doc) => {
  const body = ({ coll, args }: any) =>
    coll
      .where({ _id: args.id })
      .field(args.field)
      .get()
      .then(({ data }: any) => data[0])
  const found = await within(env, body, { field, id })
  if (_title.startsWith('elemMatch of')) expect(found).not.toHaveProperty('items')
  else if (_title === 'slice') expect(found).toMatchObject(doc)
  else expect(found).toEqual(doc)
})

test('count returns the number of all and of some documents', async () => {
  expect(await within(env, ({ coll }: any) => coll.count().then((r: any) => r.total))).toBe(5)
  expect(
    await within(env, ({ coll, _ }: any) =>
      coll
        .where({ n: _.gt(1) })
        .count()
        .then((r: any) => r.total),
    ),
  ).toBe(2)
})

test('doc().get returns a document or a projection, and fails for a missing document', async () => {
  expect(
    await within(env, ({ coll }: any) => coll.doc('a').field({ n: true }).get()),
  ).toMatchObject({
    data: { _id: 'a', n: 1 },
  })
  const missing = await env.failure(({ db }: any) => db.collection('fruit').doc('zz').get())
  expect(missing).toMatchObject({
    errCode: -1,
    errMsg: 'document.get:fail document with _id zz does not exist',
  })
  const quiet = ({ cloud }: any) =>
    cloud.database({ throwOnNotFound: false }).collection('fruit').doc('zz').get()
  expect((await env.value(quiet)).data).toBeNull()
})

test('a read returns 100 documents without a limit and 1000 at most', async () => {
  const fill = async ({ db }: any) => {
    await db.collection('many').where({}).remove()
    const docs = Array.from({ length: 1100 }, (_, n) => ({ _id: `m${n}`, g: n % 3, n }))
    await db.collection('many').add({ data: docs })
    const size = async (query: any) => (await query.get()).data.length
    const all = db.collection('many')
    return [
      await size(all),
      await size(all.limit(1000)),
      await size(all.limit(5000)),
      await size(all.where({ g: 1 }).limit(7)),
    ]
  }
  expect(await env.value(fill)).toEqual([100, 1000, 1000, 7])
  const page = ({ db }: any) =>
    db.collection('many').where({ g: 2 }).orderBy('n', 'desc').skip(3).limit(3).get()
  expect((await env.value(page)).data.map((doc: any) => doc.n)).toEqual([1088, 1085, 1082])
})
