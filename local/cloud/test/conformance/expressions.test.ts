import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'
import { seedSales } from './sales.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
  await seedSales(env)
})
afterAll(() => env.close())

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
  [
    'indexOf of null',
    ({ $ }: any) => [$.indexOfBytes(['abc', 'x']), $.indexOfCP(['abc', 'x'])],
    [-1, -1],
  ],
  // biome-ignore lint/suspicious/noThenProperty: MongoDB's own word
  ['cond', ({ $ }: any) => $.cond({ if: $.gt(['$qty', 1]), then: 'many', else: 'one' }), 'many'],
  ['ifNull', ({ $ }: any) => $.ifNull(['$nope', 'none']), 'none'],
  [
    'switch',
    // biome-ignore lint/suspicious/noThenProperty: MongoDB's own word
    ({ $ }: any) => $.switch({ branches: [{ case: $.eq(['$item', 'tea']), then: 1 }], default: 2 }),
    1,
  ],
  [
    'and, or, not',
    ({ $ }: any) => [$.and([true, false]), $.or([true, false]), $.not([true])],
    [false, true, false],
  ],
  ['cmp', ({ $ }: any) => $.cmp(['$price', '$qty']), 1],
  ['size', ({ $ }: any) => $.size('$tags'), 2],
  ['arrayElemAt', ({ $ }: any) => $.arrayElemAt(['$tags', -1]), 'leaf'],
  ['slice', ({ $ }: any) => $.slice(['$tags', 1]), ['hot']],
  ['concatArrays', ({ $ }: any) => $.concatArrays(['$tags', ['x']]), ['hot', 'leaf', 'x']],
  ['in', ({ $ }: any) => $.in(['hot', '$tags']), true],
  ['indexOfArray', ({ $ }: any) => $.indexOfArray(['$tags', 'leaf']), 1],
  ['reverseArray', ({ $ }: any) => $.reverseArray('$tags'), ['leaf', 'hot']],
  [
    'filter',
    ({ $ }: any) => $.filter({ input: [1, 5, 9], as: 'n', cond: $.gt(['$$n', 4]) }),
    [5, 9],
  ],
  ['map', ({ $ }: any) => $.map({ input: [1, 2], as: 'n', in: $.add(['$$n', 1]) }), [2, 3]],
  [
    'reduce',
    ({ $ }: any) =>
      $.reduce({ input: [1, 2, 3], initialValue: 0, in: $.add(['$$value', '$$this']) }),
    6,
  ],
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
    ({ $ }: any) =>
      $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Shanghai' }),
    '2024-03-02 00:00',
  ],
  [
    'year, month, dayOfMonth',
    ({ $ }: any) => [$.year('$at'), $.month('$at'), $.dayOfMonth('$at')],
    [2024, 3, 1],
  ],
  ['hour, minute', ({ $ }: any) => [$.hour('$at'), $.minute('$at')], [16, 0]],
  ['dayOfWeek and dayOfYear', ({ $ }: any) => [$.dayOfWeek('$at'), $.dayOfYear('$at')], [6, 61]],
  ['week begins on Sunday', ({ $ }: any) => $.week('$at'), 8],
  ['isoWeek', ({ $ }: any) => $.isoWeek('$at'), 9],
  [
    'comparisons follow the order of types',
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
    'objects are equal only with the same order of fields',
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
    'missing dates',
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
    [
      '2024-01-06T00:00:00.000Z',
      '2024-01-05T16:00:00.000Z',
      '2024-01-06T00:00:00.000Z',
      'no',
      null,
    ],
  ],
  [
    'text operators with null',
    ({ $ }: any) => [
      $.toLower('$nope'),
      $.toUpper(null),
      $.strcasecmp(['$nope', 'a']),
      $.substr(['$nope', 0, 1]),
    ],
    ['', '', -1, ''],
  ],
  [
    'substr by bytes, to the end, of a number',
    ({ $ }: any) => [
      $.substr(['hello', 1, -1]),
      $.substrBytes(['中文', 3, 3]),
      $.substr([123, 0, 2]),
    ],
    ['ello', '文', '12'],
  ],
  [
    'setUnion with null',
    ({ $ }: any) => [$.setUnion([[1], '$nope']), $.setUnion([[1], [1, 2]])],
    [null, [1, 2]],
  ],
  ['dateFromParts', ({ $ }: any) => $.year($.dateFromParts({ year: 2020, month: 2 })), 2020],
]

test.each(lines)('%s', async (_title, expression, value) => {
  const body = async ({ db, $, args }: any) => {
    const v = new Function(`return (${args.expression})`)()({ $ })
    return (await db.collection('sales').aggregate().match({ _id: '1' }).project({ v }).end())
      .list[0].v
  }
  expect(await env.value(body, { expression: String(expression) })).toEqual(value)
})
