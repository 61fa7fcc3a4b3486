import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { breakdowns, type FiguresTable } from '#shared/figures/table'
import {
  answerBreakdowns,
  answersToPublish,
} from '../../../cloudfunctions/_domain/statistics/answers'
import { countedGroupsOf } from '../../../cloudfunctions/_domain/statistics/groups'
import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'
import type { Published } from '../../../cloudfunctions/_domain/statistics/publication'

const day = 86_400_000
const now = startOfDay('2026-12-01')
const ago = (days: number) => now - days * day
const rated = ['rated', 'satisfied'] as const
const mixed = (index: number) => index % 2 === 0

interface Crowd {
  /** Number of the first person. */
  first?: number
  trade?: string
  yes?: (index: number) => boolean
  facts?: Partial<CaseFacts>
}

/** Settled complaints of so many persons, rated at a moment: every other one is satisfied. */
const many = (
  count: number,
  at: number,
  { first = 0, trade = 'dining', yes = mixed, facts }: Crowd = {},
) =>
  Array.from(
    { length: count },
    (_, index): Published => ({
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
const edition = (at: number, sums?: object, final = false) =>
  ({ at, final, groups: sums ? [{ counts: { sums } }] : [] }) as unknown as FiguresTable
const silent = many(9, ago(40), { first: 100, facts: { stars: undefined as never } })
const five = { rated: 5, satisfied: 3 }

describe('what a running month tells of ratings', () => {
  const waiting = many(5, ago(1), { first: 50 })
  const since = many(5, ago(30), { first: 20 })

  it.each<[string, Published[], FiguresTable[], object]>([
    ['five a fortnight old, five that wait', [...many(5, ago(14)), ...waiting], [], five],
    ['a little less than a fortnight old', [...many(5, ago(14) + 1), ...waiting], [], {}],
    ['four', [...many(4, ago(14)), ...waiting], [], {}],
    [
      'five of one person',
      [...many(5, ago(14)).map((one) => ({ ...one, person: 'p0' })), ...waiting],
      [],
      {},
    ],
    ['four that wait', [...many(5, ago(14)), ...waiting.slice(1)], [], {}],
    ['five of one mind', [...many(5, ago(14), { yes: () => false }), ...waiting], [], {}],
    [
      'one whose case was opened again',
      [...many(5, ago(14), { facts: { reopened: true } }), ...waiting],
      [],
      {},
    ],
    [
      'of one mind but for those whose case was opened again',
      [
        ...many(5, ago(14), { yes: () => true }),
        ...many(5, ago(14), { facts: { reopened: true } }),
        ...waiting,
      ],
      [],
      {},
    ],
    [
      'those without a moment wait',
      [...many(5, ago(14)), ...many(5, undefined as never, { first: 50 })],
      [],
      five,
    ],
    ['who gave no stars said nothing', [...many(5, ago(14)), ...waiting, ...silent], [], five],
    [
      'a final edition has told all',
      [...many(5, ago(14)), ...waiting],
      [edition(ago(5), five, true)],
      {},
    ],
    [
      'what was told stays where four more came',
      [...many(5, ago(60)), ...since.slice(1), ...waiting],
      [edition(ago(40), five)],
      five,
    ],
    [
      'five more came',
      [...many(5, ago(60)), ...since, ...waiting],
      [edition(ago(40), five)],
      { rated: 10, satisfied: 6 },
    ],
    [
      'they were a fortnight old when it was told',
      [...many(5, ago(60)), ...many(5, ago(54), { first: 20 }), ...waiting],
      [edition(ago(40), five)],
      five,
    ],
    [
      'an edition that told the same again told nothing',
      [...many(5, ago(60)), ...since, ...waiting],
      [edition(ago(10), five), edition(ago(40), five)],
      { rated: 10, satisfied: 6 },
    ],
    [
      'one that told another number of satisfied ones did',
      [...many(5, ago(60)), ...since, ...waiting],
      [edition(ago(10), five), edition(ago(40), { ...five, satisfied: 2 })],
      five,
    ],
    [
      'one that told another number of ratings did',
      [...many(5, ago(60)), ...since, ...waiting],
      [edition(ago(10), five), edition(ago(40), { ...five, rated: 4 })],
      five,
    ],
    [
      'editions that told no ratings',
      [...many(5, ago(60)), ...waiting],
      [edition(ago(10), { confirmed: 9 }), edition(ago(12))],
      five,
    ],
  ])('%s', (_, cases, earlier, told) =>
    expect(answersToPublish(rated, cases, now, earlier)).toEqual(told),
  )

  it('what was said of the end counts from when it was said', () => {
    const said = { stars: undefined as never, ratedAt: ago(1) }
    const both = [false, true].map((resolved, at) =>
      many(3, 0, { first: 10 * at, facts: { ...said, resolved, saidAt: ago(20) } }),
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
  const where = (cases: Published[], earlier: FiguresTable[] = []) => [
    ...new Set(answerBreakdowns(rated, countedGroupsOf(cases), cases, earlier)),
  ]
  const everywhere = ['all', ...breakdowns]
  const retail = (count: number, at: number, first: number) =>
    many(count, at, { first, trade: 'retail' })

  it.each<[string, Published[], FiguresTable[], string[]]>([
    ['nobody rated', silent, [], everywhere],
    ['four did', [...silent, ...many(4, ago(40))], [], []],
    ['five did', [...silent, ...many(5, ago(40))], [], everywhere],
    ['five of one mind', [...silent, ...many(5, ago(40), { yes: () => true })], [], ['all']],
    [
      'retail of one mind',
      [...many(6, ago(40)), ...many(6, ago(40), { first: 20, trade: 'retail', yes: () => true })],
      [],
      everywhere.filter((by) => by !== 'trade'),
    ],
    ['each trade of both', [...many(6, ago(40)), ...retail(6, ago(40), 20)], [], everywhere],
    ['one came after a final edition', many(9, ago(40)), [edition(ago(40) - 1, {}, true)], []],
    ['all came before it', many(9, ago(40)), [edition(ago(40), {}, true)], everywhere],
    [
      'only the first final edition counts',
      many(9, ago(40)),
      [edition(ago(10), {}, true), edition(ago(50), {}, true)],
      [],
    ],
    [
      'four more than were told',
      [...many(5, ago(60)), ...many(4, ago(30), { first: 20 })],
      [edition(ago(40), five)],
      [],
    ],
    [
      'five more than were told',
      [...many(5, ago(60)), ...many(5, ago(30), { first: 20 })],
      [edition(ago(40), five)],
      everywhere,
    ],
    [
      'they were told then',
      [...many(5, ago(60)), ...many(4, ago(54), { first: 20 }), ...many(5, ago(30), { first: 40 })],
      [edition(ago(40), five)],
      everywhere,
    ],
    [
      'retail but for two came after it',
      [...many(6, ago(60)), ...retail(2, ago(60), 20), ...retail(6, ago(30), 40)],
      [edition(ago(40), five)],
      everywhere.filter((by) => by !== 'trade'),
    ],
    [
      'retail but for two that came just then',
      [...many(6, ago(60)), ...retail(2, ago(54), 20), ...retail(6, ago(30), 40)],
      [edition(ago(40), five)],
      everywhere.filter((by) => by !== 'trade'),
    ],
  ])('%s', (_, cases, earlier, told) => expect(where(cases, earlier)).toEqual(told))
})
