import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
  await env.value(async ({ db }: any) => {
    await db.collection('sales').where({}).remove()
    const at = (day: number) => new Date(Date.UTC(2024, 2, day, 16))
    await db.collection('sales').add({
      data: [
        { _id: '1', item: 'tea', price: 10, qty: 2, at: at(1), tags: ['hot', 'leaf'], size: { w: 1 } },
        { _id: '2', item: 'cup', price: 20, qty: 1, at: at(1), tags: [] },
        { _id: '3', item: 'cup', price: 20, qty: 5, at: at(3), tags: ['clay'] },
        { _id: '4', item: 'pot', price: 50, qty: 1, at: at(15) },
      ],
    })
    await db.collection('bare').where({}).remove()
    await db.collection('bare').add({
      data: [
        { _id: 'tea', stock: 5, no: [1, 2] },
        { _id: 'cup', stock: 0, no: [3] },
        { _id: 'jar', stock: 9 },
      ],
    })
  })
})
afterAll(() => env.close())

const run = (stages: Function) =>
  env.value(
    async ({ db, _, $, args }: any) => {
      const end = await new Function(`return (${args.stages})`)()({
        a: db.collection('sales').aggregate(),
        $,
        _,
        db,
      }).end()
      return end.list
    },
    { stages: String(stages) },
  )

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
  ['group of everything', ({ a, $ }: any) => a.group({ _id: null, qty: $.sum('$qty') }), [{ _id: null, qty: 9 }]],
  [
    'group by two',
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
      a.match({ _id: '1' }).project({ _id: 0, name: '$item', upper: $.toUpper('$item'), w: '$size.w' }),
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
    ({ a }: any) => a.match({ _id: '1' }).unwind({ path: '$tags', includeArrayIndex: 'i' }).project({ i: 1, _id: 0 }),
    [{ i: 0 }, { i: 1 }],
  ],
  ['sortByCount', ({ a }: any) => a.sortByCount('$item').limit(1), [{ _id: 'cup', count: 2 }]],
  ['replaceRoot', ({ a }: any) => a.match({ _id: '1' }).replaceRoot({ newRoot: '$size' }), [{ w: 1 }]],
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
    'bucket leaves empty ones out',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [0, 5, 15, 100] }),
    [
      { _id: 5, count: 1 },
      { _id: 15, count: 3 },
    ],
  ],
  [
    'bucket with output',
    ({ a, $ }: any) => a.bucket({ groupBy: '$price', boundaries: [0, 30], default: 'x', output: { q: $.sum('$qty') } }),
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
  ['count of nothing is nothing', ({ a }: any) => a.match({ item: 'none' }).count('n'), []],
  [
    'push and addToSet leave out what is missing',
    ({ a, $ }: any) => a.group({ _id: null, s: $.push('$size.w'), t: $.addToSet('$size.w') }),
    [{ _id: null, s: [1], t: [1] }],
  ],
  [
    'a deviation of one is null',
    ({ a, $ }: any) => a.match({ _id: '1' }).group({ _id: null, s: $.stdDevSamp('$qty'), p: $.stdDevPop('$qty') }),
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
    ({ a }: any) => a.match({ _id: '1' }).project({ _id: 0, x: '$nope', y: '$$REMOVE', z: ['$nope'] }),
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
  ['sample of more than there is', ({ a }: any) => a.sample({ size: 30 }).count('n'), [{ n: 4 }]],
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
    'lookup of nothing',
    ({ a }: any) =>
      a
        .match({ _id: '4' })
        .lookup({ from: 'bare', localField: 'item', foreignField: '_id', as: 's' })
        .project({ s: 1 }),
    [{ _id: '4', s: [] }],
  ],
  [
    'lookup meets arrays',
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

const lines: [title: string, expression: Function, value: unknown][] = [
  ['add', ({ $ }: any) => $.add(['$price', 1]), 11],
  ['subtract', ({ $ }: any) => $.subtract(['$price', '$qty']), 8],
  ['divide', ({ $ }: any) => $.divide(['$price', 4]), 2.5],
  ['mod', ({ $ }: any) => $.mod(['$price', 3]), 1],
  ['abs, ceil, floor', ({ $ }: any) => [$.abs(-2), $.ceil(1.2), $.floor(1.8)], [2, 2, 1]],
  ['trunc', ({ $ }: any) => [$.trunc(-1.8), $.trunc('$price')], [-1, 10]],
  ['pow and sqrt', ({ $ }: any) => [$.pow([2, 10]), $.sqrt(81)], [1024, 9]],
  ['concat', ({ $ }: any) => $.concat(['$item', '!']), 'tea!'],
  ['substrCP', ({ $ }: any) => $.substrCP(['中文字', 1, 1]), '文'],
  ['strLenCP and strLenBytes', ({ $ }: any) => [$.strLenCP('中a'), $.strLenBytes('中a')], [2, 4]],
  ['split', ({ $ }: any) => $.split(['a-b', '-']), ['a', 'b']],
  ['toLower', ({ $ }: any) => $.toLower('AB'), 'ab'],
  ['strcasecmp', ({ $ }: any) => $.strcasecmp(['a', 'A']), 0],
  ['indexOfBytes counts bytes', ({ $ }: any) => $.indexOfBytes(['中a文', 'a']), 3],
  ['indexOfCP counts characters', ({ $ }: any) => $.indexOfCP(['中a文', '文']), 2],
  ['indexOf of nothing', ({ $ }: any) => [$.indexOfBytes(['abc', 'x']), $.indexOfCP(['abc', 'x'])], [-1, -1]],
  // biome-ignore lint/suspicious/noThenProperty: MongoDB's own word
  ['cond', ({ $ }: any) => $.cond({ if: $.gt(['$qty', 1]), then: 'many', else: 'one' }), 'many'],
  ['ifNull', ({ $ }: any) => $.ifNull(['$nope', 'none']), 'none'],
  // biome-ignore lint/suspicious/noThenProperty: MongoDB's own word
  ['switch', ({ $ }: any) => $.switch({ branches: [{ case: $.eq(['$item', 'tea']), then: 1 }], default: 2 }), 1],
  ['and, or, not', ({ $ }: any) => [$.and([true, false]), $.or([true, false]), $.not([true])], [false, true, false]],
  ['cmp', ({ $ }: any) => $.cmp(['$price', '$qty']), 1],
  ['size', ({ $ }: any) => $.size('$tags'), 2],
  ['arrayElemAt', ({ $ }: any) => $.arrayElemAt(['$tags', -1]), 'leaf'],
  ['slice', ({ $ }: any) => $.slice(['$tags', 1]), ['hot']],
  ['concatArrays', ({ $ }: any) => $.concatArrays(['$tags', ['x']]), ['hot', 'leaf', 'x']],
  ['in', ({ $ }: any) => $.in(['hot', '$tags']), true],
  ['indexOfArray', ({ $ }: any) => $.indexOfArray(['$tags', 'leaf']), 1],
  ['reverseArray', ({ $ }: any) => $.reverseArray('$tags'), ['leaf', 'hot']],
  ['filter', ({ $ }: any) => $.filter({ input: [1, 5, 9], as: 'n', cond: $.gt(['$$n', 4]) }), [5, 9]],
  ['map', ({ $ }: any) => $.map({ input: [1, 2], as: 'n', in: $.add(['$$n', 1]) }), [2, 3]],
  ['reduce', ({ $ }: any) => $.reduce({ input: [1, 2, 3], initialValue: 0, in: $.add(['$$value', '$$this']) }), 6],
  ['range', ({ $ }: any) => $.range([0, 6, 2]), [0, 2, 4]],
  [
    'zip',
    ({ $ }: any) =>
      $.zip({
        inputs: [
          [1, 2],
          ['a', 'b'],
        ],
      }),
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [
    'sets',
    ({ $ }: any) => [
      $.setIsSubset([['a'], ['a', 'b']]),
      $.setEquals([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ],
    [true, true],
  ],
  ['let', ({ $ }: any) => $.let({ vars: { d: 2 }, in: $.multiply(['$price', '$$d']) }), 20],
  ['literal', ({ $ }: any) => $.literal('$price'), '$price'],
  ['mergeObjects', ({ $ }: any) => $.mergeObjects(['$size', { h: 2 }]), { w: 1, h: 2 }],
  ['objectToArray', ({ $ }: any) => $.objectToArray('$size'), [{ k: 'w', v: 1 }]],
  [
    'dateToString in UTC+8',
    ({ $ }: any) => $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Shanghai' }),
    '2024-03-02 00:00',
  ],
  ['year, month, dayOfMonth', ({ $ }: any) => [$.year('$at'), $.month('$at'), $.dayOfMonth('$at')], [2024, 3, 1]],
  ['hour, minute', ({ $ }: any) => [$.hour('$at'), $.minute('$at')], [16, 0]],
  ['dayOfWeek and dayOfYear', ({ $ }: any) => [$.dayOfWeek('$at'), $.dayOfYear('$at')], [6, 61]],
  ['week begins on Sunday', ({ $ }: any) => $.week('$at'), 8],
  ['isoWeek', ({ $ }: any) => $.isoWeek('$at'), 9],
  [
    'comparisons know the order of types',
    ({ $ }: any) => [
      $.gt(['a', 5]),
      $.lt(['$nope', 0]),
      $.lt(['$nope', null]),
      $.eq(['$nope', null]),
      $.cmp([
        [1, 2],
        [2, 1],
      ]),
    ],
    [true, true, true, false, -1],
  ],
  [
    'objects are equal in the same order only',
    ({ $ }: any) => [
      $.eq([
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ]),
      $.neq(['$size', { w: 1 }]),
    ],
    [false, false],
  ],
  [
    'dates that are missing',
    ({ $ }: any) => [
      $.year('$nope'),
      $.week('$nope'),
      $.dateToString({ date: '$nope' }),
      $.dateFromParts({ year: '$nope' }),
    ],
    [null, null, null, null],
  ],
  [
    'parts in UTC+8, by name and by offset',
    ({ $ }: any) => [
      $.dayOfMonth({ date: '$at', timezone: 'Asia/Shanghai' }),
      $.hour({ date: '$at', timezone: '+08:00' }),
    ],
    [2, 0],
  ],
  [
    'the ISO year of a first of January',
    ({ $ }: any) => {
      const date = new Date(Date.UTC(2022, 0, 1))
      return [$.isoWeekYear(date), $.isoWeek(date), $.week(date), $.isoDayOfWeek(date)]
    },
    [2021, 52, 0, 6],
  ],
  [
    'every letter of dateToString',
    ({ $ }: any) =>
      $.dateToString({
        date: new Date(Date.UTC(2024, 0, 6, 16)),
        format: '%Y-%m-%d %H:%M:%S.%L %j %u %w %U %V %G %z %Z %%',
        timezone: '+08:00',
      }),
    '2024-01-07 00:00:00.000 007 7 1 01 01 2024 +0800 +480 %',
  ],
  [
    'dateFromParts in a zone and by ISO week',
    ({ $ }: any) => [
      $.dateFromParts({ year: 2024, hour: 8, timezone: 'Asia/Shanghai' }),
      $.dateFromParts({ isoWeekYear: 2024, isoWeek: 1 }),
      $.dateFromParts({ year: 2024, month: 14, day: 0 }),
    ],
    ['2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z', '2025-01-31T00:00:00.000Z'],
  ],
  [
    'dateFromString',
    ({ $ }: any) => [
      $.dateFromString({ dateString: '2024-01-06T08:00:00+08:00' }),
      $.dateFromString({ dateString: '2024-01-06', timezone: '+08:00' }),
      $.dateFromString({ dateString: '06/01/2024', format: '%d/%m/%Y' }),
      $.dateFromString({ dateString: 'x', onError: 'no' }),
      $.dateFromString({ dateString: '$nope' }),
    ],
    ['2024-01-06T00:00:00.000Z', '2024-01-05T16:00:00.000Z', '2024-01-06T00:00:00.000Z', 'no', null],
  ],
  [
    'texts of nothing',
    ({ $ }: any) => [$.toLower('$nope'), $.toUpper(null), $.strcasecmp(['$nope', 'a']), $.substr(['$nope', 0, 1])],
    ['', '', -1, ''],
  ],
  [
    'substr by bytes, to the end, of a number',
    ({ $ }: any) => [$.substr(['hello', 1, -1]), $.substrBytes(['中文', 3, 3]), $.substr([123, 0, 2])],
    ['ello', '文', '12'],
  ],
  ['setUnion with nothing', ({ $ }: any) => [$.setUnion([[1], '$nope']), $.setUnion([[1], [1, 2]])], [null, [1, 2]]],
  ['dateFromParts', ({ $ }: any) => $.year($.dateFromParts({ year: 2020, month: 2 })), 2020],
]

describe('stages', () => {
  test.each(rows)('%s', async (_title, stages, expected) => {
    expect(await run(stages)).toEqual(expected)
  })
})
describe('expressions', () => {
  test.each(lines)('%s', async (_title, expression, value) => {
    const body = async ({ db, $, args }: any) => {
      const v = new Function(`return (${args.expression})`)()({ $ })
      return (await db.collection('sales').aggregate().match({ _id: '1' }).project({ v }).end()).list[0].v
    }
    expect(await env.value(body, { expression: String(expression) })).toEqual(value)
  })
})

const refusals: [title: string, stages: Function][] = [
  ['sample without a size', ({ a }: any) => a.sample({})],
  ['sample of -1', ({ a }: any) => a.sample({ size: -1 })],
  [
    'bucket without a default for what lies outside',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [0, 5] }),
  ],
  [
    'bucket: boundaries that do not rise',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [5, 2], default: 9 }),
  ],
  [
    'bucket: boundaries of two types',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [5, 'x'], default: 0 }),
  ],
  [
    'bucket: a default among the boundaries',
    ({ a }: any) => a.bucket({ groupBy: '$price', boundaries: [0, 99], default: 5 }),
  ],
  ['group without an id', ({ a, $ }: any) => a.group({ n: $.sum(1) })],
  ['group: a field that sums up nothing', ({ a }: any) => a.group({ _id: null, x: '$qty' })],
  ['group: a field with a dot', ({ a, $ }: any) => a.group({ _id: null, 'a.b': $.sum(1) })],
  ['project of nothing', ({ a }: any) => a.project({})],
  ['project: some kept, some left out', ({ a }: any) => a.project({ item: 1, qty: 0 })],
  ['addFields of nothing', ({ a }: any) => a.addFields({})],
  ['unwind without $', ({ a }: any) => a.unwind('tags')],
  ['sortByCount without $', ({ a }: any) => a.sortByCount('item')],
  ['sort by a word', ({ a }: any) => a.sort({ item: 'asc' })],
  ['a limit of 0', ({ a }: any) => a.limit(0)],
  ['a limit of 1.5', ({ a }: any) => a.limit(1.5)],
  ['skip of -1', ({ a }: any) => a.skip(-1)],
  [
    'lookup without a name for what it finds',
    ({ a }: any) => a.lookup({ from: 'bare', localField: 'a', foreignField: 'b' }),
  ],
  ['a join that writes', ({ a }: any) => a.lookup({ from: 'bare', pipeline: [{ $merge: { into: 'bare' } }], as: 'x' })],
  ['replaceRoot by what is missing', ({ a }: any) => a.replaceRoot({ newRoot: '$size' })],
  ['size of what is missing', ({ a, $ }: any) => a.project({ v: $.size('$nope') })],
  ['a switch without branches', ({ a, $ }: any) => a.project({ v: $.switch({ branches: [], default: 1 }) })],
  ['a condition without else', ({ a, $ }: any) => a.project({ v: $.cond([true, 1]) })],
  ['mergeObjects of a number', ({ a, $ }: any) => a.project({ v: $.mergeObjects(['$qty']) })],
  ['the rest of a division by 0', ({ a, $ }: any) => a.project({ v: $.mod(['$qty', 0]) })],
  ['a logarithm of 0', ({ a, $ }: any) => a.project({ v: $.ln(0) })],
  ['split by nothing', ({ a, $ }: any) => a.project({ v: $.split(['$item', '']) })],
  ['substr through a character', ({ a, $ }: any) => a.project({ v: $.substrBytes(['中', 0, 1]) })],
  ['a date of text', ({ a, $ }: any) => a.project({ v: $.year('$item') })],
  ['a date that cannot be read', ({ a, $ }: any) => a.project({ v: $.dateFromString({ dateString: 'x' }) })],
  ['a zone that is nowhere', ({ a, $ }: any) => a.project({ v: $.year({ date: '$at', timezone: 'No/Where' }) })],
  [
    'a letter that dateToString does not know',
    ({ a, $ }: any) => a.project({ v: $.dateToString({ date: '$at', format: '%Q' }) }),
  ],
  ['a range without end', ({ a, $ }: any) => a.project({ r: $.range([0, 1e9]) })],
  [
    'a join with what is not there',
    ({ a }: any) => a.lookup({ from: 'nope', localField: 'a', foreignField: 'b', as: 'c' }),
  ],
]
test.each(refusals)('refused: %s', async (_title, stages) => {
  await expect(run(stages)).rejects.toThrow()
})

test('stages that only the SDK names fail in the function itself', async () => {
  const failure = await env.failure(({ db }: any) => db.collection('sales').aggregate().facet({ a: [] }).end())
  expect(failure.message).toContain('is not a function')
})
