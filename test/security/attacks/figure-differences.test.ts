import { expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import type { FiguresTable } from '#shared/figures/table'
import {
  type CountedCase,
  nextEdition,
} from '../../../cloudfunctions/_domain/statistics/publication'

const month = '2026-09'
const at = startOfDay('2026-10-05')
const received = startOfDay('2026-09-10')
const done = received + 3_600_000
const facts = {
  kind: 'complaint',
  receivedAt: received,
  districtId: 'yuehu',
  decideDue: done,
  decidedAt: done,
  accepted: true,
  closeDue: done,
} as const

/** A settled complaint of a person of their own. */
const settledCase = (
  person: string,
  agreedFen: number,
  trade = 'dining',
  problem = 'price',
): CountedCase => ({
  person,
  values: { district: 'yuehu', problem, trade, source: 'own', hotline: 'none' },
  facts: {
    ...facts,
    closedAt: done,
    ending: 'settled',
    ...(agreedFen > 0 && { agreedFen, performedFen: agreedFen }),
  },
})

const createCases = (count: number, from: string, fen: number, ...values: string[]) =>
  Array.from({ length: count }, (_, index) => settledCase(`${from}${index}`, fen, ...values))
const createEdition = (cases: CountedCase[], ...earlier: FiguresTable[]) =>
  nextEdition(cases, { month, at, earlier }, (by, of) => `${by} ${of}`)!
const sums = ({ groups }: FiguresTable) =>
  groups.map(({ counts }) => counts.sums.agreedFen).filter((fen) => fen !== undefined)

it('two editions of a month, one taken from the other, give no single person’s money away', () => {
  const open = { ...settledCase('late', 0), facts: { ...facts } }
  const running = createEdition([
    ...createCases(8, 'a', 1000),
    { ...open, facts: { ...facts, closeDue: at + 1e9 } },
  ])

  expect(running.final).toBe(false)
  expect(sums(running)).toEqual([])

  const first = createEdition([...createCases(8, 'a', 1000), settledCase('late', 0)], running)
  expect(sums(first)).toContain(8000)

  const second = createEdition([...createCases(8, 'a', 1000), settledCase('late', 77_700)], first)
  expect(sums(second)).toEqual([])
})

it('two groups of one table, one taken from the other, give no single person’s money away', () => {
  // All retail is about prices: the prices without the retail are six persons, one of whom agreed
  // on money.
  const cases = [
    ...createCases(6, 'a', 1000, 'retail', 'price'),
    ...createCases(5, 'b', 0, 'dining', 'price'),
    settledCase('single', 77_700, 'dining', 'price'),
    ...createCases(9, 'c', 500, 'dining', 'quality'),
  ]
  const { groups } = createEdition(cases)

  const fen = (of: string) => groups.find((group) => group.of === of)?.counts.sums.agreedFen
  expect(groups.map(({ of }) => of)).toEqual(expect.arrayContaining(['price', 'retail']))
  expect(fen('price')! - fen('retail')!).not.toBe(77_700)
  expect(groups[0]!.counts.sums.agreedFen).toBe(6000 + 77_700 + 4500)
})

it('two groups that differ by two persons on either side are not both told: a greatest difference tells all four', () => {
  // One says of the quality what the other says of retail, but for two unhappy ones here and two
  // happy ones there.
  const both = (index: number) => ({ stars: index % 2 ? 5 : 1, ratedAt: done })

  const say = (one: CountedCase, facts: object): CountedCase => ({
    ...one,
    facts: { ...one.facts, ...facts },
  })

  const cases = [
    ...createCases(8, 'a', 0, 'retail', 'quality').map((one, index) => say(one, both(index))),
    ...createCases(2, 'b', 0, 'retail', 'price').map((one) =>
      say(one, { stars: 5, ratedAt: done }),
    ),
    ...createCases(2, 'c', 0, 'dining', 'quality').map((one) =>
      say(one, { stars: 1, ratedAt: done }),
    ),
    ...createCases(8, 'd', 0, 'dining', 'price').map((one, index) => say(one, both(index))),
  ]
  const { groups } = createEdition(cases)

  const satisfied = (of: string) => groups.find((group) => group.of === of)?.counts.sums.satisfied
  expect(satisfied('quality')).toBe(4)
  expect(satisfied('retail')).toBeUndefined()
})

it('what few were paid, or few still miss, is not told, while what many agreed on is', () => {
  const paidTo = (count: number) =>
    createEdition(
      createCases(8, 'a', 1000).map((one, at) => ({
        ...one,
        facts: { ...one.facts, performedFen: at < count ? 1000 : 0 },
      })),
    ).groups[0]!.counts.sums

  expect([2, 6].map((count) => paidTo(count).performedFen)).toEqual([undefined, undefined])
  expect([2, 6].map((count) => paidTo(count).agreedFen)).toEqual([8000, 8000])
  expect([0, 8].map((count) => paidTo(count).performedFen)).toEqual([0, 8000])
})

/**
 * What a shop that knows its own case asks: the only one of its trade, did its consumer say it was
 * good?
 */
const answered = (person: string, stars: number | undefined, trade: string): CountedCase => {
  const one = settledCase(person, 0, trade)
  return { ...one, facts: { ...one.facts, ...(stars && { stars, resolved: stars > 3 }) } }
}

const createCrowd = (
  count: number,
  from: string,
  stars: (index: number) => number | undefined,
  trade: string,
) => Array.from({ length: count }, (_, index) => answered(`${from}${index}`, stars(index), trade))

const mixed = (index: number) => (index % 2 ? 2 : 5)

it.each<[string, CountedCase[], boolean, boolean]>([
  [
    'the one answer of a trade of six',
    [
      ...createCrowd(6, 'a', (at) => (at ? undefined : 1), 'retail'),
      ...createCrowd(9, 'b', mixed, 'dining'),
    ],
    true,
    false,
  ],
  [
    'six of a trade, all of one mind',
    [...createCrowd(6, 'a', () => 1, 'retail'), ...createCrowd(9, 'b', mixed, 'dining')],
    true,
    false,
  ],
  [
    'six and nine of both minds',
    [...createCrowd(6, 'a', mixed, 'retail'), ...createCrowd(9, 'b', mixed, 'dining')],
    true,
    true,
  ],
  [
    'four answers of all',
    [...createCrowd(9, 'a', (at) => (at < 4 ? 5 : undefined), 'retail')],
    false,
    false,
  ],
  [
    'five answers of all',
    [...createCrowd(9, 'a', (at) => (at < 5 ? mixed(at) : undefined), 'retail')],
    true,
    true,
  ],
  ['no answer', createCrowd(9, 'a', () => undefined, 'retail'), true, true],
])('answers are told where no shop reads its own consumer’s: %s', (_, cases, inAll, inTrades) => {
  const { groups } = createEdition(cases)
  const [all, ...parts] = groups
  for (const sum of ['rated', 'satisfied', 'confirmed', 'resolved'] as const) {
    expect(all!.counts.sums[sum] !== undefined, sum).toBe(inAll)
    const trades = parts.filter(({ by }) => by === 'trade')
    expect(
      trades.map(({ counts }) => counts.sums[sum] !== undefined),
      sum,
    ).toEqual(trades.map(() => inTrades))
  }
})

it('answers are told once a month is final, and one that comes later neither makes an edition nor shows in one', () => {
  const cases = createCrowd(9, 'a', (at) => (at < 8 ? mixed(at) : undefined), 'retail')
  const open = { ...settledCase('late', 0, 'retail'), facts: { ...facts, closeDue: at + 1e9 } }

  expect(createEdition([...cases, open]).groups[0]!.counts.sums.rated).toBeUndefined()

  const first = createEdition(cases)
  expect(first.groups[0]!.counts.sums.rated).toBe(8)

  const later = [...cases.slice(0, 8), answered('a8', 1, 'retail')]
  expect(createEdition(later, first)).toBeUndefined()

  const more = createEdition([...later, settledCase('late', 0, 'retail')], first)
  expect(more.groups[0]!.counts.sums).toMatchObject({ received: 10 })
  expect(more.groups.flatMap(({ counts }) => counts.sums.rated ?? [])).toEqual([])
})

it('an answer that takes another’s place after the first final edition is not told by numbers that stayed the same', () => {
  const says = (one: CountedCase, ratedAt: number): CountedCase => ({
    ...one,
    facts: { ...one.facts, stars: 1, ratedAt },
  })

  const cases = createCrowd(9, 'a', (at) => (at < 7 ? mixed(at) : undefined), 'retail').map(
    (one) => (one.facts.stars === undefined ? one : says(one, done)),
  )
  const first = createEdition([...cases, says(settledCase('b', 0, 'retail'), done)])
  const after = [...cases, settledCase('b', 0, 'retail'), settledCase('c', 0, 'retail')]

  expect(createEdition(after, first).groups[0]!.counts.sums.rated).toBeUndefined()

  const swapped = [
    ...cases,
    settledCase('b', 0, 'retail'),
    says(settledCase('c', 0, 'retail'), at + 1),
  ]
  expect(
    [first, createEdition(swapped, first)].map(({ groups: [all] }) => all!.counts.sums.rated),
  ).toEqual([8, undefined])
})
