import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/calendar/days'
import { problemTypes } from '#shared/vocabulary/case'
import {
  countIndependentPersons,
  findClusters,
  findMatters,
  inspectionsToOpen,
  type TrendSignal,
  trendRules,
} from '../../../../cloudfunctions/_modules/trends/clusters'
import { trendReasonOf } from '../../../../cloudfunctions/_modules/trends/trend-view'

const today = '2026-11-24'
let serial = 0

const signal = (change: Partial<TrendSignal> = {}): TrendSignal => {
  serial++
  const own = { caseId: `c${serial}`, person: `p${serial}`, device: `d${serial}` }
  return {
    merchantId: 'm1',
    gridId: 'grid1',
    problem: 'price',
    day: '2026-11-20',
    void: false,
    ...own,
    ...change,
  }
}

const createSignals = (count: number, change: Partial<TrendSignal> = {}) =>
  Array.from({ length: count }, () => signal(change))

describe('independent persons', () => {
  it.each<[string, [string, string][], number]>([
    [
      'three with their own phones',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
      3,
    ],
    [
      'three on one phone',
      [
        ['a', '1'],
        ['b', '1'],
        ['c', '1'],
      ],
      1,
    ],
    [
      'one with three phones',
      [
        ['a', '1'],
        ['a', '2'],
        ['a', '3'],
      ],
      1,
    ],
    [
      'a chain',
      [
        ['a', '1'],
        ['b', '1'],
        ['b', '2'],
        ['c', '2'],
        ['d', '9'],
      ],
      2,
    ],
    ['nobody', [], 0],
  ])('%s', (_, pairs, expected) => {
    expect(countIndependentPersons(pairs.map(([person, device]) => ({ person, device })))).toBe(
      expected,
    )
  })

  it('are as many as the parts of the graph, in any order', () => {
    const pair = fc.record({
      person: fc.constantFrom(...'abcdefgh'),
      device: fc.constantFrom(...'12345678'),
    })
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        // The naive way: grow groups until none touches another.
        let groups = pairs.map(({ person, device }) => new Set([person, device]))

        for (let merged = true; merged; ) {
          merged = false
          for (const [at, group] of groups.entries()) {
            const touching = groups.findIndex(
              (other, index) => index > at && [...other].some((node) => group.has(node)),
            )
            if (touching < 0) continue
            for (const node of groups[touching]!) group.add(node)
            groups = groups.filter((_, index) => index !== touching)
            merged = true
            break
          }
        }

        expect(countIndependentPersons(pairs)).toBe(groups.length)
        expect(countIndependentPersons([...pairs].reverse())).toBe(groups.length)
      }),
    )
  })
})

describe('clusters', () => {
  it.each<[string, TrendSignal[], number[]]>([
    ['two are none', createSignals(2), []],
    ['three are one', createSignals(3), [3]],
    ['three with one account each on one phone are none', createSignals(3, { device: 'x' }), []],
    ['one person three times is none', createSignals(3, { person: 'x' }), []],
    [
      'other shops do not count',
      [...createSignals(2), ...createSignals(2, { merchantId: 'm2' })],
      [],
    ],
    [
      'other issues do not count',
      [...createSignals(2), ...createSignals(2, { problem: 'quality' })],
      [],
    ],
    ['refused ones do not count', [...createSignals(2), ...createSignals(2, { void: true })], []],
    ['old ones do not count', [...createSignals(2), signal({ day: '2026-08-26' })], []],
    ['ones of the last day count', [...createSignals(2), signal({ day: '2026-08-27' })], [3]],
    ['future ones do not count', [...createSignals(2), signal({ day: '2026-11-25' })], []],
    [
      'the greatest comes first',
      [...createSignals(3), ...createSignals(7, { merchantId: 'm2' })],
      [7, 3],
    ],
  ])('%s', (_, signals, expected) =>
    expect(findClusters(signals, today).map(({ persons }) => persons)).toEqual(expected),
  )

  it('given as many persons each, then shop and issue give the order', () => {
    const both = [
      createSignals(3, { problem: 'quality' }),
      createSignals(3),
      createSignals(3, { merchantId: 'm0' }),
    ]
    for (const signals of [both.flat(), [...both].reverse().flat()])
      expect(
        findClusters(signals, today).map(({ merchantId, problem }) => `${merchantId} ${problem}`),
      ).toEqual(['m0 price', 'm1 price', 'm1 quality'])
  })

  it('given two persons in one case, then their cluster names it once, and cases by their numbers', () => {
    const signals = ['c3', 'c1', 'c2', 'c1'].map((caseId) => signal({ caseId }))
    expect(findClusters(signals, today)).toMatchObject([
      { persons: 4, caseIds: ['c1', 'c2', 'c3'] },
    ])
  })

  it('given fewer persons than an inspection needs, then a cluster opens none', () => {
    const rules = { ...trendRules, shopAtLeast: 4 } as unknown as typeof trendRules

    const scopes = (count: number) =>
      findMatters(createSignals(count), today, rules).map(({ scope }) => scope.kind)
    expect([scopes(3), scopes(4)]).toEqual([[], ['shop']])
  })

  it('find every planted cluster and no other: a labelled set', () => {
    let seed = 315

    const nextBelow = (count: number) => (seed = (seed * 48_271) % 2_147_483_647) % count

    const noise = Array.from({ length: 600 }, () =>
      signal({ merchantId: `n${nextBelow(900)}`, problem: problemTypes.codes[nextBelow(10)]! }),
    )
    const planted = Array.from({ length: 40 }, (_, at) =>
      createSignals(3 + nextBelow(6), { merchantId: `planted${at}`, problem: 'price' }),
    ).flat()
    const sybils = Array.from({ length: 40 }, (_, at) =>
      createSignals(8, { merchantId: `sybil${at}`, device: `sybil${at}` }),
    ).flat()
    const found = findClusters([...noise, ...sybils, ...planted], today)
    const right = found.filter(({ merchantId }) => merchantId.startsWith('planted')).length
    console.log(
      `clusters found ${found.length}, planted 40: recall ${right / 40}, precision ${(right / found.length).toFixed(3)}`,
    )

    expect(right).toBe(40)
    expect(found.filter(({ merchantId }) => merchantId.startsWith('sybil'))).toEqual([])
    expect(right / found.length).toBeGreaterThan(0.9)
  })
})

describe('inspections before the next complaint', () => {
  /** One signal a week for eight weeks, each against another shop. */
  const usual = (perWeek: number) =>
    Array.from({ length: 8 }, (_, week) =>
      Array.from({ length: perWeek }, () =>
        signal({ day: addDays(today, -8 - 7 * week), merchantId: `shop${serial}` }),
      ),
    ).flat()

  const thisWeek = (count: number, change: Partial<TrendSignal> = {}) =>
    Array.from({ length: count }, () =>
      signal({ day: today, merchantId: `shop${serial}`, ...change }),
    )

  const findKeys = (signals: TrendSignal[], known: Parameters<typeof inspectionsToOpen>[1] = []) =>
    inspectionsToOpen(signals, known, today).map(({ key }) => key)

  it.each<[string, TrendSignal[], string[]]>([
    ['three against one shop', createSignals(3), ['shop m1 price']],
    ['a week like any other', [...usual(2), ...thisWeek(2)], []],
    ['four out of nothing', thisWeek(4), []],
    ['five out of nothing', thisWeek(5), ['grid grid1 price']],
    ['six out of nothing against one shop', createSignals(6, { day: today }), ['shop m1 price']],
    ['eight where two are usual', [...usual(2), ...thisWeek(8)], ['grid grid1 price']],
    ['seven where two are usual', [...usual(2), ...thisWeek(7)], []],
    ['nine where three are usual, which chance explains just', [...usual(3), ...thisWeek(9)], []],
    ['ten where three are usual', [...usual(3), ...thisWeek(10)], ['grid grid1 price']],
    ['eight of whom one device is behind all', [...usual(2), ...thisWeek(8, { device: 'x' })], []],
    ['a grid is not another', [...thisWeek(3), ...thisWeek(3, { gridId: 'grid2' })], []],
  ])('%s', (_, signals, expected) => expect(findKeys(signals)).toEqual(expected))

  it('says why in words', () => {
    const [task] = inspectionsToOpen([...usual(2), ...thisWeek(8)], [], today)
    expect(task).toMatchObject({ persons: 8, usual: 20 })

    const where = { districtId: 'yuehu', gridId: 'grid1' }
    expect(trendReasonOf({ ...task!, ...where })).toBe(
      '本网格近 7 天有 8 人投诉价格问题，平时约 2 件',
    )

    const [shop] = inspectionsToOpen(createSignals(3), [], today)
    expect(trendReasonOf({ ...shop!, ...where, merchantId: 'm1' })).toBe(
      '近 90 天有 3 人投诉同一商家的价格问题',
    )
  })

  it('opens a matter once and leaves it alone for thirty days', () => {
    const signals = createSignals(3)
    expect(findKeys(signals, [{ key: 'shop m1 price', openedOn: '2026-10-26' }])).toEqual([])
    expect(findKeys(signals, [{ key: 'shop m1 price', openedOn: '2026-10-25' }])).toEqual([
      'shop m1 price',
    ])
  })

  it('cries wolf seldom: a year of chance in twenty grids', () => {
    let seed = 2026

    const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647

    const poisson = (mean: number) => {
      let count = 0
      for (let product = chance(); product > Math.exp(-mean); product *= chance()) count++
      return count
    }

    const signals: TrendSignal[] = []
    for (let day = 0; day < 365; day++)
      for (let grid = 0; grid < 20; grid++)
        for (let count = poisson(0.4); count > 0; count--)
          signals.push(
            signal({
              day: addDays('2025-11-24', day),
              gridId: `grid${grid}`,
              merchantId: `m${serial}`,
            }),
          )
    let alarms = 0
    for (let week = 10; week < 52; week++)
      alarms += inspectionsToOpen(signals, [], addDays('2025-11-24', week * 7)).length
    console.log(`false alarms by chance: ${alarms} in ${42 * 20} grid weeks`)

    expect(alarms / (42 * 20)).toBeLessThan(0.02)
  })
})
