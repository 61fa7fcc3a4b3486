import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metresBetween, metresPerDegree } from '#shared/great-circle'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { priorities } from '#shared/vocabulary/case'
import {
  type AssignmentCriteria,
  approachOf,
  type OfficerOnDuty,
  rankOfficers,
} from '../../../cloudfunctions/_domain/assignment/assign'
import {
  type escalationLevels,
  nextDispatchStep,
} from '../../../cloudfunctions/_domain/case/dispatch/tiers'

const now = 1_795_500_000_000
const minute = 60_000
const spot = { longitude: 117.03, latitude: 28.24 }

const positionNorth = (metres: number, age = 0) => ({
  ...spot,
  latitude: spot.latitude + metres / metresPerDegree,
  at: now - age,
})

const someone = (id: string, facts: Partial<OfficerOnDuty> = {}): OfficerOnDuty => ({
  id,
  branchId: 'b1',
  position: positionNorth(1000),
  skills: [],
  openCases: 0,
  takenToday: 1,
  dutySince: now - 60 * minute,
  ...facts,
})

const wanted: AssignmentCriteria = { spot, branchId: 'b1', skills: [], now }

const ranked = (
  officers: OfficerOnDuty[],
  more: Partial<AssignmentCriteria> = {},
  without: string[] = [],
) => rankOfficers(officers, { ...wanted, ...more }, without, 20)

const ids = (list: { officerId: string }[]) => list.map(({ officerId }) => officerId).join(' ')

describe('who is asked first', () => {
  it.each<[string, OfficerOnDuty[], Partial<AssignmentCriteria>, string]>([
    [
      'the nearer',
      [someone('far', { position: positionNorth(2000) }), someone('near')],
      {},
      'near far',
    ],
    [
      'the grid’s own within 3 km',
      [someone('near'), someone('own', { position: positionNorth(2999) })],
      { responsible: 'own' },
      'own near',
    ],
    [
      'not the own beyond 3 km',
      [someone('near'), someone('own', { position: positionNorth(3010) })],
      { responsible: 'own' },
      'near own',
    ],
    [
      'the free before the near and busy',
      [someone('busy', { openCases: 1 }), someone('free', { position: positionNorth(3000) })],
      {},
      'free busy',
    ],
    [
      'the busy next door before the far',
      [someone('busy', { openCases: 1 }), someone('free', { position: positionNorth(4000) })],
      {},
      'busy free',
    ],
    [
      'the skilled',
      [someone('a'), someone('b', { position: positionNorth(5000), skills: ['food'] })],
      { skills: ['food'] },
      'b a',
    ],
    [
      'one’s own branch',
      [someone('a', { branchId: 'b2' }), someone('b', { position: positionNorth(2500) })],
      {},
      'b a',
    ],
    [
      'who did not just finish',
      [
        someone('a', { lastFinishedAt: now - 9 * minute }),
        someone('b', { position: positionNorth(2000) }),
      ],
      {},
      'b a',
    ],
    [
      'the nearer of two, though done ten minutes ago',
      [
        someone('a', { lastFinishedAt: now - 10 * minute }),
        someone('b', { position: positionNorth(1100) }),
      ],
      {},
      'a b',
    ],
    [
      'the nearer of two, though on for nine hours',
      [
        someone('a', { dutySince: now - 9 * 60 * minute }),
        someone('b', { position: positionNorth(1100) }),
      ],
      {},
      'a b',
    ],
    [
      'who has not been on for long',
      [
        someone('a', { dutySince: now - 10 * 60 * minute }),
        someone('b', { position: positionNorth(4000) }),
      ],
      {},
      'b a',
    ],
    [
      'who had fewer today',
      [someone('a', { takenToday: 4 }), someone('b', { position: positionNorth(1900) })],
      {},
      'b a',
    ],
    [
      'unknown place after far',
      [someone('a', { position: undefined }), someone('b', { position: positionNorth(90_000) })],
      {},
      'b a',
    ],
    [
      'stale place after far',
      [
        someone('a', { position: positionNorth(1, 15 * minute + 1) }),
        someone('b', { position: positionNorth(90_000) }),
      ],
      {},
      'b a',
    ],
    [
      '(0,0) after far',
      [
        someone('a', { position: { longitude: 0, latitude: 0, at: now } }),
        someone('b', { position: positionNorth(90_000) }),
      ],
      {},
      'b a',
    ],
    [
      'the full last of all, the own too',
      [someone('own', { openCases: 5 }), someone('b', { position: undefined })],
      { responsible: 'own' },
      'b own',
    ],
    [
      'without a spot by load',
      [someone('a', { openCases: 1 }), someone('b')],
      { spot: undefined },
      'b a',
    ],
    ['equals by id', [someone('b'), someone('a')], {}, 'a b'],
  ])('%s', (_, officers, more, order) => {
    expect(ids(ranked(officers, more))).toBe(order)
  })

  it('never the recused or those asked already', () => {
    expect(ids(ranked([someone('a'), someone('b'), someone('c')], {}, ['a', 'c']))).toBe('b')
    expect(ranked([], {})).toEqual([])
  })

  it('says why', () => {
    const list = ranked(
      [
        someone('own', { skills: ['food'], takenToday: 0 }),
        someone('x', { position: undefined, branchId: 'b2', openCases: 2 }),
      ],
      { responsible: 'own', skills: ['food'] },
    )

    expect(list[0]).toEqual({
      officerId: 'own',
      metres: 1000,
      why: [
        { code: 'own_grid' },
        { code: 'travel', value: 3 },
        { code: 'nearest' },
        { code: 'own_branch' },
        { code: 'skilled' },
        { code: 'free' },
        { code: 'few_today' },
      ],
    })
    expect(list[1]?.why).toEqual([
      { code: 'position_unknown' },
      { code: 'other_branch' },
      { code: 'unskilled' },
      { code: 'load', value: 2 },
    ])
  })
})

it.each<
  [string, Partial<OfficerOnDuty>, Partial<AssignmentCriteria>, code: string, isSaid: boolean]
>([
  [
    'less than ten minutes after a case',
    { lastFinishedAt: now - 10 * minute + 1 },
    {},
    'just_finished',
    true,
  ],
  ['ten minutes after one', { lastFinishedAt: now - 10 * minute }, {}, 'just_finished', false],
  ['nine hours on duty', { dutySince: now - 9 * 60 * minute }, {}, 'long_duty', false],
  ['more than nine hours', { dutySince: now - 9 * 60 * minute - 1 }, {}, 'long_duty', true],
  ['four cases', { openCases: 4 }, {}, 'load', true],
  ['five cases', { openCases: 5 }, {}, 'full', true],
  ['one case today', { takenToday: 1 }, {}, 'few_today', false],
  ['a case of no branch', {}, { branchId: undefined as never }, 'other_branch', false],
  ['a case that asks for no skill', {}, {}, 'skilled', false],
])('given %s, that is among the reasons or not: %#', (_, facts, more, code, isSaid) => {
  const [{ why } = { why: [] }] = ranked([someone('a', facts)], more)
  expect(why.some((reason) => reason.code === code)).toBe(isSaid)
})

it.each<[string, OfficerOnDuty['position'], object | undefined]>([
  ['in steps of 100 m', positionNorth(1149), { metres: 1100, minutes: 3, at: now }],
  ['100 m and a minute at least', positionNorth(0), { metres: 100, minutes: 1, at: now }],
  [
    'by a position that is just new enough',
    positionNorth(1000, 15 * minute),
    { metres: 1000, at: now - 15 * minute },
  ],
  ['not by one that is older', positionNorth(1000, 15 * minute + 1), undefined],
  ['not without one', undefined, undefined],
])('a person who waits is told how far the officer is: %s', (_, position, distance) => {
  if (distance) expect(approachOf(spot, position, now)).toMatchObject(distance)
  else expect(approachOf(spot, position, now)).toBeUndefined()
})

const anyOfficer = (id: number): fc.Arbitrary<OfficerOnDuty> =>
  fc.record({
    id: fc.constant(`officer${id}`),
    branchId: fc.constantFrom('b1', 'b2', 'b3'),
    position: fc.option(
      fc.record({
        longitude: fc.double({ min: 116.5, max: 117.5, noNaN: true }),
        latitude: fc.double({ min: 27.9, max: 28.6, noNaN: true }),
        at: fc.integer({ min: now - 30 * minute, max: now }),
      }),
      { nil: undefined },
    ),
    skills: fc.subarray(['food', 'price', 'measure']),
    openCases: fc.nat(6),
    takenToday: fc.nat(8),
    dutySince: fc.integer({ min: now - 14 * 60 * minute, max: now }),
    lastFinishedAt: fc.option(fc.integer({ min: now - 30 * minute, max: now }), { nil: undefined }),
  })

const crowd = fc
  .integer({ min: 0, max: 90 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyOfficer(i))))

/** The second opinion: the same rules, written out in figures. */
function naiveCost(one: OfficerOnDuty, want: AssignmentCriteria): number {
  const fresh = one.position && now - one.position.at <= 15 * minute
  const metres =
    fresh && want.spot ? metresBetween(one.position as typeof spot, want.spot) : undefined
  const lacking = want.skills.filter((skill) => !one.skills.includes(skill)).length
  let minutes = metres === undefined ? 0 : metres / 333
  minutes += 8 * one.openCases + one.takenToday + 15 * lacking
  if (one.branchId !== want.branchId) minutes += 6
  if (one.lastFinishedAt !== undefined && now - one.lastFinishedAt < 10 * minute) minutes += 4
  if (now - one.dutySince > 9 * 60 * minute) minutes += 10
  const group =
    one.openCases >= 5
      ? 3
      : metres === undefined
        ? 2
        : one.id === want.responsible && metres <= 3000
          ? 0
          : 1

  return group * 1e6 + minutes
}

describe('any crowd', () => {
  it('is ranked as a second opinion would rank it', () => {
    fc.assert(
      fc.property(crowd, fc.subarray(['food', 'price']), (officers, skills) => {
        const want = { ...wanted, skills, responsible: 'officer3' }
        const costs = ranked(officers, want).map(({ officerId }) =>
          naiveCost(officers.find(({ id }) => id === officerId) as OfficerOnDuty, want),
        )
        const sorted = officers
          .map((one) => naiveCost(one, want))
          .sort((a, b) => a - b)
          .slice(0, 20)
        expect(costs).toHaveLength(sorted.length)
        for (const [i, cost] of costs.entries()) expect(cost).toBeCloseTo(sorted[i] as number, 6)
      }),
    )
  })

  it('gives the same answer in any order, and leaving an officer out moves no other', () => {
    fc.assert(
      fc.property(crowd, (officers) => {
        const all = ranked(officers)
        expect(ranked([...officers].reverse())).toEqual(all)
        const [first, ...rest] = all
        if (first && officers.length <= 20)
          expect(ids(ranked(officers, {}, [first.officerId]))).toBe(ids(rest))
      }),
    )
  })
})

describe('tiers and escalation levels', () => {
  const near = { officerId: 'near', metres: 500, why: [] }
  const mid = { officerId: 'mid', metres: 5000, why: [] }
  const lost = { officerId: 'lost', why: [] }

  it.each([
    [
      'P3 asks the first of the inner tier',
      'P3',
      [near, mid],
      0,
      undefined,
      { to: 'officers', tier: 0, ids: ['near'], seconds: 90 },
    ],
    [
      'then the next tier',
      'P3',
      [mid, lost],
      90,
      undefined,
      { to: 'officers', tier: 1, ids: ['mid'], seconds: 90 },
    ],
    [
      'then those of unknown place',
      'P3',
      [lost],
      180,
      undefined,
      { to: 'officers', tier: 2, ids: ['lost'], seconds: 90 },
    ],
    [
      'P1 asks several at once, of the inner tier when they are enough',
      'P1',
      [...['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map((officerId) => ({ ...near, officerId })), mid],
      0,
      undefined,
      { to: 'officers', tier: 0, ids: ['n1', 'n2', 'n3', 'n4', 'n5'], seconds: 60 },
    ],
    [
      'and reaches as far as it takes to ask so many',
      'P1',
      [near, mid, lost],
      0,
      undefined,
      { to: 'officers', tier: 2, ids: ['near', 'mid', 'lost'], seconds: 60 },
    ],
    ['nobody left: the branch head', 'P2', [], 0, undefined, { to: 'branch_head', seconds: 300 }],
    [
      'tried for long enough: the branch head, though there are more',
      'P1',
      [near],
      120,
      undefined,
      { to: 'branch_head', seconds: 60 },
    ],
    ...(['P1', 'P2', 'P3'] as const).flatMap((priority) => {
      const [minutes, seconds, next] = (
        { P1: [2, 60, 60], P2: [15, 90, 300], P3: [60, 90, 1800] } as const
      )[priority]
      const offer = { to: 'officers', tier: 0, ids: ['near'], seconds } as const
      const up = { to: 'branch_head', seconds: next } as const

      return [
        [
          `${priority}: officers for ${minutes} minutes`,
          priority,
          [near],
          minutes * 60 - 1,
          undefined,
          offer,
        ],
        [`${priority}: then no longer`, priority, [near], minutes * 60, undefined, up],
      ] as const
    }),
    ['then the centre', 'P1', [near], 180, 'branch_head', { to: 'centre', seconds: 60 }],
    ['then the city', 'P1', [], 240, 'centre', { to: 'city', seconds: 60 }],
    ['and there it stays', 'P1', [], 9999, 'city', { to: 'city', seconds: 60 }],
  ] as const)('%s', (_, priority, candidates, elapsed, lastEscalation, step) => {
    expect(
      nextDispatchStep({
        offerTiming: firstServiceLevels.offerTimings[priority],
        candidates,
        secondsSinceTriage: elapsed,
        ...(lastEscalation && { lastEscalation }),
      }),
    ).toEqual(step)
  })

  it('when no officer ever answers the city is told in time, no officer is asked twice, only P1 is broadcast', () => {
    fc.assert(
      fc.property(fc.constantFrom(...priorities.codes), fc.nat(200), (priority, crowdSize) => {
        let left = Array.from({ length: crowdSize }, (_, i) => ({
          officerId: `officer${i}`,
          metres: i * 100,
          why: [],
        }))
        const asked: string[] = []
        let elapsed = 0
        let lastEscalation: (typeof escalationLevels)[number] | undefined

        while (lastEscalation !== 'city') {
          const step = nextDispatchStep({
            offerTiming: firstServiceLevels.offerTimings[priority],
            candidates: left,
            secondsSinceTriage: elapsed,
            ...(lastEscalation && { lastEscalation }),
          })
          elapsed += step.seconds
          if (step.to !== 'officers') {
            lastEscalation = step.to
            continue
          }
          expect(step.ids.length).toBeGreaterThan(0)
          expect(step.ids.length).toBeLessThanOrEqual(priority === 'P1' ? 5 : 1)
          asked.push(...step.ids)
          left = left.filter(({ officerId }) => !step.ids.includes(officerId))
        }

        expect(new Set(asked).size).toBe(asked.length)
        const { officersSeconds, offerSeconds, stepSeconds } =
          firstServiceLevels.offerTimings[priority]
        expect(elapsed).toBeLessThanOrEqual(officersSeconds + offerSeconds + 3 * stepSeconds)
      }),
    )
  })
})
