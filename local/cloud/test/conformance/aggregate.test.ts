import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'
import { runStages, seedSales } from './sales.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
  await seedSales(env)
})
afterAll(() => env.close())

const rows: [title: string, stages: Function, expected: unknown][] = [
  [
    'match',
    ({ a, _ }: any) => a.match({ price: _.gte(20) }).project({ _id: 1 }),
    [{ _id: '2' }, { _id: '3' }, { _id: '4' }],
  ],
  [
    'group with sum, avg, min, max, first, last',
    ({ a, $ }: any) =>
      a
        .sort({ _id: 1 })
        .group({
          _id: '$item',
          n: $.sum(1),
          total: $.sum($.multiply(['$price', '$qty'])),
          avg: $.avg('$qty'),
          min: $.min('$qty'),
          max: $.max('$qty'),
          first: $.first('$_id'),
          last: $.last('$_id'),
        })
        .sort({ total: -1 })
        .limit(1),
    [{ _id: 'cup', n: 2, total: 120, avg: 3, min: 1, max: 5, first: '2', last: '3' }],
  ],
  [
    'group of all documents',
    ({ a, $ }: any) => a.group({ _id: null, qty: $.sum('$qty') }),
    [{ _id: null, qty: 9 }],
  ],
  [
    'group by two fields',
    ({ a, $ }: any) =>
      a
        .group({ _id: { item: '$item', price: '$price' }, n: $.sum(1) })
        .sort({ n: -1 })
        .limit(1),
    [{ _id: { item: 'cup', price: 20 }, n: 2 }],
  ],
  [
    'push and addToSet',
    ({ a, $ }: any) =>
      a
        .match({ item: 'cup' })
        .sort({ _id: 1 })
        .group({ _id: null, ids: $.push('$_id'), items: $.addToSet('$item') }),
    [{ _id: null, ids: ['2', '3'], items: ['cup'] }],
  ],
  [
    'sort, skip, limit',
    ({ a }: any) => a.sort({ price: -1, qty: -1 }).skip(1).limit(1).project({ _id: 1 }),
    [{ _id: '3' }],
  ],
  ['count', ({ a }: any) => a.match({ item: 'cup' }).count('n'), [{ n: 2 }]],
  [
    'addFields',
    ({ a, $ }: any) =>
      a
        .match({ _id: '1' })
        .addFields({ total: $.multiply(['$price', '$qty']) })
        .project({ total: 1, _id: 0 }),
    [{ total: 20 }],
  ],
  [
    'project: kept, renamed, computed',
    ({ a, $ }: any) =>
      a
        .match({ _id: '1' })
        .project({ _id: 0, name: '$item', upper: $.toUpper('$item'), w: '$size.w' }),
    [{ name: 'tea', upper: 'TEA', w: 1 }],
  ],
  [
    'project with exclusion',
    ({ a }: any) => a.match({ _id: '2' }).project({ at: 0, tags: 0 }),
    [{ _id: '2', item: 'cup', price: 20, qty: 1 }],
  ],
  [
    'unwind',
    ({ a }: any) => a.unwind('$tags').sort({ _id: 1 }).project({ tags: 1 }),
    [
      { _id: '1', tags: 'hot' },
      { _id: '1', tags: 'leaf' },
      { _id: '3', tags: 'clay' },
    ],
  ],
  [
    'unwind keeping empty',
    ({ a }: any) => a.unwind({ path: '$tags', preserveNullAndEmptyArrays: true }).count('n'),
    [{ n: 5 }],
  ],
  [
    'unwind with index',
    ({ a }: any) =>
      a
        .match({ _id: '1' })
        .unwind({ path: '$tags', includeArrayIndex: 'i' })
        .project({ i: 1, _id: 0 }),
    [{ i: 0 }, { i: 1 }],
  ],
  ['sortByCount', ({ a }: any) => a.sortByCount('$item').limit(1), [{ _id: 'cup', count: 2 }]],
  [
    'replaceRoot',
    ({ a }: any) => a.match({ _id: '1' }).replaceRoot({ newRoot: '$size' }),
    [{ w: 1 }],
  ],
  [
    'bucket: the lower boundary is inside',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [0, 20, 50], default: 'more' }),
    [
      { _id: 0, count: 1 },
      { _id: 20, count: 2 },
      { _id: 'more', count: 1 },
    ],
  ],
  [
    'bucket leaves out empty buckets',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [0, 5, 15, 100] }),
    [
      { _id: 5, count: 1 },
      { _id: 15, count: 3 },
    ],
  ],
  [
    'bucket with output',
    ({ a, $ }: any) =>
      a.bucket({
        groupBy: '$price',
        boundaries: [0, 30],
        default: 'x',
        output: { q: $.sum('$qty') },
      }),
    [
      { _id: 0, q: 8 },
      { _id: 'x', q: 1 },
    ],
  ],
  [
    'bucketAuto',
    ({ a }: any) => a.bucketAuto({ groupBy: '$price', buckets: 2 }),
    [
      { _id: { min: 10, max: 50 }, count: 3 },
      { _id: { min: 50, max: 50 }, count: 1 },
    ],
  ],
  [
    'count of no documents gives no document',
    ({ a }: any) => a.match({ item: 'none' }).count('n'),
    [],
  ],
  [
    'push and addToSet ignore missing values',
    ({ a, $ }: any) => a.group({ _id: null, s: $.push('$size.w'), t: $.addToSet('$size.w') }),
    [{ _id: null, s: [1], t: [1] }],
  ],
  [
    'the deviation of one value is null',
    ({ a, $ }: any) =>
      a.match({ _id: '1' }).group({ _id: null, s: $.stdDevSamp('$qty'), p: $.stdDevPop('$qty') }),
    [{ _id: null, s: null, p: 0 }],
  ],
  [
    'bucket: other types are outside',
    ({ a }: any) => a.bucket({ groupBy: '$size.w', boundaries: [0, 5], default: 'x' }),
    [
      { _id: 0, count: 1 },
      { _id: 'x', count: 3 },
    ],
  ],
  [
    'bucket: texts are outside of numbers',
    ({ a }: any) => a.bucket({ groupBy: '$_id', boundaries: [0, 5], default: 'x' }),
    [{ _id: 'x', count: 4 }],
  ],
  [
    'addFields: an object is merged into what is there',
    ({ a }: any) =>
      a
        .match({ _id: '1' })
        .addFields({ size: { h: 2 } })
        .project({ size: 1, _id: 0 }),
    [{ size: { w: 1, h: 2 } }],
  ],
  [
    'addFields: through an array',
    ({ a }: any) =>
      a
        .match({ _id: '1' })
        .addFields({ l: [{ q: 1 }, { q: 2 }] })
        .addFields({ 'l.z': 0 })
        .project({ l: 1, _id: 0 }),
    [
      {
        l: [
          { q: 1, z: 0 },
          { q: 2, z: 0 },
        ],
      },
    ],
  ],
  [
    'project: what comes to nothing is left out',
    ({ a }: any) =>
      a.match({ _id: '1' }).project({ _id: 0, x: '$nope', y: '$$REMOVE', z: ['$nope'] }),
    [{ z: [null] }],
  ],
  [
    'lookup into a nested field',
    ({ a }: any) =>
      a
        .match({ _id: '1' })
        .lookup({ from: 'bare', localField: 'item', foreignField: '_id', as: 'size.s' })
        .project({ 'size.w': 1, 'size.s._id': 1, _id: 0 }),
    [{ size: { w: 1, s: [{ _id: 'tea' }] } }],
  ],
  ['sample', ({ a }: any) => a.sample({ size: 3 }).count('n'), [{ n: 3 }]],
  [
    'sample of more documents than exist',
    ({ a }: any) => a.sample({ size: 30 }).count('n'),
    [{ n: 4 }],
  ],
  [
    'lookup by fields',
    ({ a }: any) =>
      a
        .match({ _id: '1' })
        .lookup({ from: 'bare', localField: 'item', foreignField: '_id', as: 's' })
        .project({ s: 1 }),
    [{ _id: '1', s: [{ _id: 'tea', stock: 5, no: [1, 2] }] }],
  ],
  [
    'lookup without matches',
    ({ a }: any) =>
      a
        .match({ _id: '4' })
        .lookup({ from: 'bare', localField: 'item', foreignField: '_id', as: 's' })
        .project({ s: 1 }),
    [{ _id: '4', s: [] }],
  ],
  [
    'lookup matches elements of arrays',
    ({ a }: any) =>
      a
        .match({ _id: '2' })
        .lookup({ from: 'bare', localField: 'qty', foreignField: 'no', as: 's' })
        .project({ 's._id': 1 }),
    [{ _id: '2', s: [{ _id: 'tea' }] }],
  ],
  [
    'lookup by pipeline',
    ({ a, $, db }: any) =>
      a
        .match({ _id: '3' })
        .lookup({
          from: 'bare',
          let: { q: '$qty' },
          pipeline: $.pipeline()
            .match(db.command.expr($.gt(['$stock', '$$q'])))
            .project({ _id: 1 })
            .done(),
          as: 's',
        })
        .project({ s: 1 }),
    [{ _id: '3', s: [{ _id: 'jar' }] }],
  ],
]

test.each(rows)('%s', async (_title, stages, expected) => {
  expect(await runStages(env, stages)).toEqual(expected)
})

test('stages that exist only in the SDK fail inside the function', async () => {
  const failure = await env.failure(({ db }: any) =>
    db.collection('sales').aggregate().facet({ a: [] }).end(),
  )
  expect(failure.message).toContain('is not a function')
})
