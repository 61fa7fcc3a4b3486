import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Environment, openEnvironment } from './environment.ts'
import { runStages, seedSales } from './sales.ts'

let env: Environment
beforeAll(async () => {
  env = await openEnvironment()
  await seedSales(env)
})
afterAll(() => env.close())

const refusedCases: [title: string, stages: Function][] = [
  ['sample without a size', ({ a }: any) => a.sample({})],
  ['sample of -1', ({ a }: any) => a.sample({ size: -1 })],
  [
    'bucket without a default for values outside',
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
  ['project without fields', ({ a }: any) => a.project({})],
  ['project: some kept, some left out', ({ a }: any) => a.project({ item: 1, qty: 0 })],
  ['addFields without fields', ({ a }: any) => a.addFields({})],
  ['unwind without $', ({ a }: any) => a.unwind('tags')],
  ['sortByCount without $', ({ a }: any) => a.sortByCount('item')],
  ['sort by a word', ({ a }: any) => a.sort({ item: 'asc' })],
  ['a limit of 0', ({ a }: any) => a.limit(0)],
  ['a limit of 1.5', ({ a }: any) => a.limit(1.5)],
  ['skip of -1', ({ a }: any) => a.skip(-1)],
  [
    'lookup without a name for the joined documents',
    ({ a }: any) => a.lookup({ from: 'bare', localField: 'a', foreignField: 'b' }),
  ],
  [
    'a join that writes',
    ({ a }: any) => a.lookup({ from: 'bare', pipeline: [{ $merge: { into: 'bare' } }], as: 'x' }),
  ],
  ['replaceRoot by a missing field', ({ a }: any) => a.replaceRoot({ newRoot: '$size' })],
  ['size of a missing field', ({ a, $ }: any) => a.project({ v: $.size('$nope') })],
  [
    'a switch without branches',
    ({ a, $ }: any) => a.project({ v: $.switch({ branches: [], default: 1 }) }),
  ],
  ['a condition without else', ({ a, $ }: any) => a.project({ v: $.cond([true, 1]) })],
  ['mergeObjects of a number', ({ a, $ }: any) => a.project({ v: $.mergeObjects(['$qty']) })],
  ['the remainder of a division by 0', ({ a, $ }: any) => a.project({ v: $.mod(['$qty', 0]) })],
  ['a logarithm of 0', ({ a, $ }: any) => a.project({ v: $.ln(0) })],
  ['split by an empty text', ({ a, $ }: any) => a.project({ v: $.split(['$item', '']) })],
  [
    'substr that cuts a character',
    ({ a, $ }: any) => a.project({ v: $.substrBytes(['中', 0, 1]) }),
  ],
  ['a date of text', ({ a, $ }: any) => a.project({ v: $.year('$item') })],
  [
    'a date that cannot be parsed',
    ({ a, $ }: any) => a.project({ v: $.dateFromString({ dateString: 'x' }) }),
  ],
  [
    'an unknown time zone',
    ({ a, $ }: any) => a.project({ v: $.year({ date: '$at', timezone: 'No/Where' }) }),
  ],
  [
    'an unknown letter in dateToString',
    ({ a, $ }: any) => a.project({ v: $.dateToString({ date: '$at', format: '%Q' }) }),
  ],
  ['a range without end', ({ a, $ }: any) => a.project({ r: $.range([0, 1e9]) })],
  [
    'a join with a missing collection',
    ({ a }: any) => a.lookup({ from: 'nope', localField: 'a', foreignField: 'b', as: 'c' }),
  ],
]
test.each(refusedCases)('refused: %s', async (_title, stages) => {
  await expect(runStages(env, stages)).rejects.toThrow()
})
