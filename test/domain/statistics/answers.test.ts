import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { breakdowns, type FiguresTable } from '#shared/figures/table'
import {
  answerBreakdowns,
  answersToPublish,
} from '../../../cloudfunctions/_domain/statistics/answers'
import { countedGroupsOf } from '../../../cloudfunctions/_domain/statistics/groups'
import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'
import type { CountedCase } from '../../../cloudfunctions/_domain/statistics/publication'

const day = 86_400_000
const now = startOfDay('2026-12-01')
const ago = (days: number) => now - days * day
const rated = ['rated', 'satisfied'] as const
const isEven = (index: number) => index % 2 === 0

interface Crowd {
  /** Number of the first person. */
  first?: number
  trade?: string
  yes?: (index: number) => boolean
  facts?: Partial<CaseFacts>
}

/** Settled complaints of so many persons, rated at a moment: every other one is satisfied. */
const createCases = (
  count: number,
  at: number,
  { first = 0, trade = 'dining', yes = isEven, facts }: Crowd = {},
) =>
  Array.from(
    { length: count },
    (_, index): CountedCase => ({
      person: `p${first + index}`,
      values: { district: 'yuehu', problem: 'price', trade, source: 'own', hotline: 'none' },
      facts: {
        kind: 'complaint',
        receivedAt: ago(90),
        districtId: 'yuehu',
        decideDue: ago(80),
        ending: 'settled',
        stars: yes(index) ? 5 : 1,
        ratedAt: at,
        ...facts,
      },
    }),
  )

const createEdition = (at: number, sums?: object, final = false) =>
  ({ at, final, groups: sums ? [{ counts: { sums } }] : [] }) as unknown as FiguresTable
const silent = createCases(9, ago(40), { first: 100, facts: { stars: undefined as never } })
const five = { rated: 5, satisfied: 3 }

describe('what a running month tells of ratings', () => {
  const waiting = createCases(5, ago(1), { first: 50 })
  const since = createCases(5, ago(30), { first: 20 })

  it.each<[string, CountedCase[], FiguresTable[], object]>([
    ['five a fortnight old, five that wait', [...createCases(5, ago(14)), ...waiting], [], five],
    ['a little less than a fortnight old', [...createCases(5, ago(14) + 1), ...waiting], [], {}],
    ['four', [...createCases(4, ago(14)), ...waiting], [], {}],
    [
      'five of one person',
      [...createCases(5, ago(14)).map((one) => ({ ...one, person: 'p0' })), ...waiting],
      [],
      {},
    ],
    ['four that wait', [...createCases(5, ago(14)), ...waiting.slice(1)], [], {}],
    ['five of one mind', [...createCases(5, ago(14), { yes: () => false }), ...waiting], [], {}],
    [
      'one whose case was opened again',
      [...createCases(5, ago(14), { facts: { reopened: true } }), ...waiting],
      [],
      {},
    ],
    [
      'of one mind but for those whose case was opened again',
      [
        ...createCases(5, ago(14), { yes: () => true }),
        ...createCases(5, ago(14), { facts: { reopened: true } }),
        ...waiting,
      ],
      [],
      {},
    ],
    [
      'those without a moment wait',
      [...createCases(5, ago(14)), ...createCases(5, undefined as never, { first: 50 })],
      [],
      five,
    ],
    [
      'who gave no stars said nothing',
      [...createCases(5, ago(14)), ...waiting, ...silent],
      [],
      five,
    ],
    [
      'a final edition has told all',
      [...createCases(5, ago(14)), ...waiting],
      [createEdition(ago(5), five, true)],
      {},
    ],
    [
      'what was told stays where four more came',
      [...createCases(5, ago(60)), ...since.slice(1), ...waiting],
      [createEdition(ago(40), five)],
      five,
    ],
    [
      'five more came',
      [...createCases(5, ago(60)), ...since, ...waiting],
      [createEdition(ago(40), five)],
      { rated: 10, satisfied: 6 },
    ],
    [
      'they were a fortnight old when it was told',
      [...createCases(5, ago(60)), ...createCases(5, ago(54), { first: 20 }), ...waiting],
      [createEdition(ago(40), five)],
      five,
    ],
    [
      'an edition that told the same again told nothing',
      [...createCases(5, ago(60)), ...since, ...waiting],
      [createEdition(ago(10), five), createEdition(ago(40), five)],
      { rated: 10, satisfied: 6 },
    ],
    [
      'one that told another number of satisfied ones did',
      [...createCases(5, ago(60)), ...since, ...waiting],
      [createEdition(ago(10), five), createEdition(ago(40), { ...five, satisfied: 2 })],
      five,
    ],
    [
      'one that told another number of ratings did',
      [...createCases(5, ago(60)), ...since, ...waiting],
      [createEdition(ago(10), five), createEdition(ago(40), { ...five, rated: 4 })],
      five,
    ],
    [
      'editions that told no ratings',
      [...createCases(5, ago(60)), ...waiting],
      [createEdition(ago(10), { confirmed: 9 }), createEdition(ago(12))],
      five,
    ],
  ])('%s', (_, cases, earlier, expected) =>
    expect(answersToPublish(rated, cases, now, earlier)).toEqual(expected),
  )

  it('what was said of the end counts from when it was said', () => {
    const said = { stars: undefined as never, ratedAt: ago(1) }
    const both = [false, true].map((resolved, at) =>
      createCases(3, 0, { first: 10 * at, facts: { ...said, resolved, saidAt: ago(20) } }),
    )
    const cases = [
      ...both.flat(),
      ...both.flat().map((one) => ({ ...one, facts: { ...one.facts, saidAt: ago(2) } })),
    ]

    expect(answersToPublish(['confirmed', 'resolved'], cases, now, [])).toEqual({
      confirmed: 6,
      resolved: 3,
    })
    expect(answersToPublish(rated, cases, now, [])).toEqual({})
  })
})

describe('where a final month tells ratings', () => {
  const listBreakdowns = (cases: CountedCase[], earlier: FiguresTable[] = []) => [
    ...new Set(answerBreakdowns(rated, countedGroupsOf(cases), cases, earlier)),
  ]

  const everywhere = ['all', ...breakdowns]

  const retail = (count: number, at: number, first: number) =>
    createCases(count, at, { first, trade: 'retail' })

  it.each<[string, CountedCase[], FiguresTable[], string[]]>([
    ['nobody rated', silent, [], everywhere],
    ['four did', [...silent, ...createCases(4, ago(40))], [], []],
    ['five did', [...silent, ...createCases(5, ago(40))], [], everywhere],
    ['five of one mind', [...silent, ...createCases(5, ago(40), { yes: () => true })], [], ['all']],
    [
      'retail of one mind',
      [
        ...createCases(6, ago(40)),
        ...createCases(6, ago(40), { first: 20, trade: 'retail', yes: () => true }),
      ],
      [],
      everywhere.filter((by) => by !== 'trade'),
    ],
    ['each trade of both', [...createCases(6, ago(40)), ...retail(6, ago(40), 20)], [], everywhere],
    [
      'one came after a final edition',
      createCases(9, ago(40)),
      [createEdition(ago(40) - 1, {}, true)],
      [],
    ],
    ['all came before it', createCases(9, ago(40)), [createEdition(ago(40), {}, true)], everywhere],
    [
      'only the first final edition counts',
      createCases(9, ago(40)),
      [createEdition(ago(10), {}, true), createEdition(ago(50), {}, true)],
      [],
    ],
    [
      'four more than were told',
      [...createCases(5, ago(60)), ...createCases(4, ago(30), { first: 20 })],
      [createEdition(ago(40), five)],
      [],
    ],
    [
      'five more than were told',
      [...createCases(5, ago(60)), ...createCases(5, ago(30), { first: 20 })],
      [createEdition(ago(40), five)],
      everywhere,
    ],
    [
      'they were told then',
      [
        ...createCases(5, ago(60)),
        ...createCases(4, ago(54), { first: 20 }),
        ...createCases(5, ago(30), { first: 40 }),
      ],
      [createEdition(ago(40), five)],
      everywhere,
    ],
    [
      'retail but for two came after it',
      [...createCases(6, ago(60)), ...retail(2, ago(60), 20), ...retail(6, ago(30), 40)],
      [createEdition(ago(40), five)],
      everywhere.filter((by) => by !== 'trade'),
    ],
    [
      'retail but for two that came just then',
      [...createCases(6, ago(60)), ...retail(2, ago(54), 20), ...retail(6, ago(30), 40)],
      [createEdition(ago(40), five)],
      everywhere.filter((by) => by !== 'trade'),
    ],
  ])('%s', (_, cases, earlier, expected) =>
    expect(listBreakdowns(cases, earlier)).toEqual(expected),
  )
})
