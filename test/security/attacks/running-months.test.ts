import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { type FiguresTable, findTableFault } from '#shared/figures/table'
import {
  type CountedCase,
  nextEdition,
} from '../../../cloudfunctions/_domain/statistics/publication'

const day = 86_400_000
const month = '2026-09'
const received = startOfDay('2026-09-10')
const editionDays = ['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01'] as const
const wholeAt = startOfDay('2026-12-15')

/**
 * What a person says of their settled complaint, day by day since receipt; `undefined` takes it
 * back.
 */
interface Life {
  person: number
  trade: string
  said: { after: number; yes: boolean | undefined }[]
}

/**
 * A case as it stands at a moment; one case that nobody answers keeps the month running until
 * `wholeAt`.
 */
function casesAt(lives: Life[], at: number): CountedCase[] {
  const facts = {
    kind: 'complaint',
    receivedAt: received,
    districtId: 'yuehu',
    decideDue: received,
    accepted: true,
  } as const
  const values = { district: 'yuehu', problem: 'price', source: 'own', hotline: 'none' }
  const closed = {
    ...facts,
    decidedAt: received,
    closeDue: received + day,
    closedAt: received + day,
    ending: 'settled' as const,
  }
  const runs = {
    ...facts,
    decidedAt: received,
    closeDue: wholeAt,
    ...(at > wholeAt && { closedAt: wholeAt }),
  }

  return [
    ...lives.map(({ person, trade, said }, index): CountedCase => {
      const now = said.filter(({ after }) => received + after * day <= at).at(-1)
      const answer =
        now?.yes === undefined
          ? {}
          : {
              stars: now.yes ? 5 : 1,
              ratedAt: received + now.after * day,
              resolved: now.yes,
              saidAt: received + now.after * day,
            }
      // Something has to change for a month to get another edition.
      const again = said[1] && received + said[1].after * day <= at ? { reopened: true } : {}
      const turn =
        index < editionDays.filter((one) => startOfDay(one) <= at).length
          ? { mayPublish: true }
          : {}

      return {
        person: `p${person}`,
        values: { ...values, trade },
        facts: { ...closed, ...answer, ...again, ...turn },
      }
    }),
    { person: 'silent', values: { ...values, trade: 'dining' }, facts: runs },
  ]
}

/** All editions of the month, the oldest first. */
function editionsOf(lives: Life[]): FiguresTable[] {
  const found: FiguresTable[] = []

  for (const one of editionDays) {
    const at = startOfDay(one)
    const table = nextEdition(
      casesAt(lives, at),
      { month, at, earlier: [...found].reverse() },
      (by, of) => `${by} ${of}`,
    )
    if (table) found.push(table)
  }

  return found
}

const toldIn = ({ groups }: FiguresTable) => groups[0]?.counts.sums

const many = (count: number, after: number, yes: (index: number) => boolean, first = 0): Life[] =>
  Array.from({ length: count }, (_, index) => ({
    person: first + index,
    trade: 'dining',
    said: [{ after, yes: yes(index) }],
  }))

const both = (index: number) => index % 2 === 0

// Editions are 21, 52, 82 and 113 days after receipt; the last is final..
it.each<[string, Life[], (number | undefined)[]]>([
  ['nobody has answered', many(9, 200, both), [undefined, undefined, undefined, 0]],
  ['five are ripe and five wait', [...many(5, 3, both), ...many(5, 10, both, 20)], [5, 5, 5, 10]],
  [
    'five are ripe and four wait',
    [...many(5, 3, both), ...many(4, 10, both, 20)],
    [undefined, undefined, undefined, 9],
  ],
  [
    'four are ripe and five wait',
    [...many(4, 3, both), ...many(5, 10, both, 20)],
    [undefined, undefined, undefined, 9],
  ],
  [
    'the ripe are of one mind',
    [...many(5, 3, () => false), ...many(5, 10, both, 20)],
    [undefined, undefined, undefined, 10],
  ],
  [
    'those that wait are of one mind',
    [...many(5, 3, both), ...many(5, 10, () => true, 20)],
    [undefined, undefined, undefined, 10],
  ],
  [
    'one person has five of them',
    [...many(5, 3, both), ...many(5, 10, both, 20).map((one) => ({ ...one, person: 20 }))],
    [undefined, undefined, undefined, 10],
  ],
  [
    'five more come each month',
    [0, 1, 2, 3]
      .flatMap((at) => many(5, 3 + 30 * at, both, 20 * at))
      .concat(many(5, 10, both, 90), many(5, 40, both, 100), many(5, 70, both, 110)),
    [5, 15, 25, 35],
  ],
  [
    'one more comes, then nothing waits: what was told last stays',
    [
      ...many(5, 3, both),
      ...many(5, 10, both, 20),
      ...many(1, 30, both, 40),
      ...many(5, 60, both, 50),
    ],
    [5, 5, 5, 16],
  ],
  [
    'of the last month only two: they come with those that waited',
    [...many(5, 3, both), ...many(5, 10, both, 20), ...many(2, 100, both, 40)],
    [5, 5, 5, 12],
  ],
  [
    'three of those that waited take their answer back',
    [
      ...many(5, 3, both),
      ...many(2, 10, both, 20),
      ...many(3, 10, both, 30).map((one) => ({
        ...one,
        said: [...one.said, { after: 40, yes: undefined }],
      })),
      ...many(5, 45, both, 40),
    ],
    [5, 5, 5, 12],
  ],
])('what a running month tells, edition by edition: %s', (_, lives, expected) => {
  const editions = editionsOf(lives)
  expect(editions.map(({ final }) => final)).toEqual([false, false, false, true])
  expect(editions.map((one) => toldIn(one)?.rated)).toEqual(expected)
  expect(editions.map((one) => toldIn(one)?.confirmed)).toEqual(expected)
  for (const [index, one] of editions.entries())
    expect(findTableFault(one, editions[index - 1])).toBeUndefined()
})

it('a breakdown that, taken from what was told while the month ran, leaves two persons is not told', () => {
  const retail = (lives: Life[]) => lives.map((one) => ({ ...one, trade: 'retail' }))

  const early = [...many(6, 3, both), ...retail(many(2, 3, both, 20))]
  const editions = editionsOf([...early, ...retail(many(6, 10, both, 40))])

  expect(editions.map((one) => toldIn(one)?.rated)).toEqual([8, 8, 8, 14])

  const trades = editions.at(-1)!.groups.filter(({ by }) => by === 'trade')
  expect(trades.map(({ of, counts: { sums } }) => [of, sums.received, sums.rated])).toEqual([
    ['retail', 8, undefined],
    ['dining', 7, undefined],
  ])
})

it('the range of a running month holds what its final edition says, and narrows with what is told', () => {
  const lives = [...many(8, 3, both), ...many(6, 10, both, 20), ...many(6, 50, both, 40)]
  const [first, ...later] = editionsOf(lives)

  const share = ({ groups }: FiguresTable, code: string) =>
    groups[0]!.figures.shares.find(({ measure }) => measure === code)!
  expect(share(first!, 'resolved')).toEqual({ measure: 'resolved', part: 4, of: 8, pending: 13 })
  expect(share(later[1]!, 'resolved')).toEqual({ measure: 'resolved', part: 7, of: 14, pending: 7 })
  expect(share(later[2]!, 'resolved')).toEqual({
    measure: 'resolved',
    part: 10,
    of: 20,
    pending: 0,
  })

  for (const code of ['confirmed', 'resolved', 'rated', 'satisfied', 'satisfied_of_all'])
    for (const one of [first!, ...later]) {
      const end = share(later[2]!, code)
      const { part, of, pending } = share(one, code)
      expect(end.part / end.of).toBeGreaterThanOrEqual(part / (of + pending))
      expect(end.part / end.of).toBeLessThanOrEqual((part + pending) / (of + pending))
    }
})

const life = (changes: number): fc.Arbitrary<Life> =>
  fc.record({
    person: fc.nat(40),
    trade: fc.constantFrom('dining', 'dining', 'retail'),
    said: fc
      .array(
        fc.record({
          after: fc.integer({ min: 2, max: 112 }),
          yes: fc.constantFrom(true, false, ...Array(changes).fill(undefined)),
        }),
        { maxLength: 1 + changes },
      )
      .map((all) => all.sort((a, b) => a.after - b.after)),
  })

/** Whose answer each edition tells, by the case: what its reader would have to know. */
function setsOf(lives: Life[], editions: FiguresTable[]): Map<number, boolean>[] {
  const sets: Map<number, boolean>[] = []

  for (const [index, one] of editions.entries()) {
    const now = toldIn(one)
    const before = index > 0 ? toldIn(editions[index - 1]!) : undefined
    const said = new Map<number, boolean>()
    for (const [at, { said: all }] of lives.entries()) {
      const last = all.filter(({ after }) => received + after * day <= one.at).at(-1)
      const ripe = last && (one.final || received + last.after * day <= one.at - 14 * day)
      if (ripe && last.yes !== undefined) said.set(at, last.yes)
    }
    const isAsBefore = now?.rated === before?.rated && now?.satisfied === before?.satisfied
    sets.push(now?.rated === undefined ? new Map() : isAsBefore ? sets[index - 1]! : said)
  }

  return sets
}

it('no two editions of a month, one taken from the other, tell the answers of fewer than five or of one mind', () => {
  let answeredSets = 0
  fc.assert(
    fc.property(
      fc.array(fc.oneof(life(0), life(0), life(1)), { minLength: 30, maxLength: 80 }),
      (lives) => {
        const editions = editionsOf(lives)
        const sets = setsOf(lives, editions)

        for (const [later, set] of sets.entries()) {
          if (!editions[later]!.final && set.size > 0) answeredSets++
          for (const earlier of sets.slice(0, later)) {
            if (set.size === 0 || earlier.size === 0 || set === earlier) continue
            const fresh = [...set].filter(
              ([at]) => !earlier.has(at) || earlier.get(at) !== set.get(at),
            )
            expect(new Set(fresh.map(([at]) => lives[at]!.person)).size).toBeGreaterThanOrEqual(5)
            expect(new Set(fresh.map(([, yes]) => yes)).size).toBe(2)
          }
        }
      },
    ),
    { numRuns: 150 },
  )

  expect(answeredSets).toBeGreaterThan(30)
})

it('no more do three of all the sets that the editions and the breakdowns of a month tell', () => {
  let running = 0
  let parted = 0
  fc.assert(
    fc.property(fc.array(life(0), { minLength: 30, maxLength: 80 }), (lives) => {
      const editions = editionsOf(lives)
      const last = editions.at(-1)!
      const sets = setsOf(lives, editions).filter(
        (set, at, all) => set.size > 0 && all.indexOf(set) === at,
      )
      running += sets.length > 1 ? 1 : 0
      const whole = sets.at(-1)
      if (!whole) return

      for (const { by, of, counts } of last.groups)
        if (by === 'trade' && counts.sums.rated !== undefined) {
          sets.push(new Map([...whole].filter(([at]) => of === 'rest' || lives[at]!.trade === of)))
          parted += sets.length > 3 ? 1 : 0
        }

      const times = (at: number, ...all: (Map<number, boolean> | undefined)[]) =>
        all.reduce((sum, set) => sum + (set?.has(at) ? 1 : 0), 0)

      for (const a of sets)
        for (const b of [undefined, ...sets])
          for (const c of sets) {
            if (a === c || b === c) continue
            const left = lives.map((_, at) => times(at, a, b) - times(at, c))
            const also = lives.map((_, at) => times(at, a) - times(at, b, c))
            for (const rest of [left, also]) {
              const cases = rest.flatMap((count, at) => (count === 1 ? [at] : []))
              if (cases.length === 0 || rest.some((count) => count < 0 || count > 1)) continue
              expect(new Set(cases.map((at) => lives[at]!.person)).size).toBeGreaterThanOrEqual(5)
              expect(new Set(cases.map((at) => whole.get(at))).size).toBe(2)
            }
          }
    }),
    { numRuns: 150 },
  )

  expect(running).toBeGreaterThan(15)
  expect(parted).toBeGreaterThan(5)
})

it('a final edition tells what it would tell had nothing been told before', () => {
  fc.assert(
    fc.property(fc.array(life(0), { minLength: 30, maxLength: 80 }), (lives) => {
      const at = startOfDay(editionDays[3])
      const alone = nextEdition(casesAt(lives, at), { month, at }, () => '')!
      expect(toldIn(editionsOf(lives).at(-1)!)).toEqual(toldIn(alone))
    }),
    { numRuns: 50 },
  )
})
