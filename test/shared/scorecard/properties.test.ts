import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoreInputs } from '#shared/scorecard/inputs'
import { createPublication, findPublicationFault } from '#shared/scorecard/publication'
import { computeScore, type Score } from '#shared/scorecard/score'
import type { RatingBatch } from '#shared/scorecard/table'
import { monthAfter } from '#shared/scorecard/table'
import {
  batches,
  complaint,
  fact,
  first,
  incident,
  inputs,
  last,
  month,
  shop,
  span,
} from './histories'

/** Every published figure that can be better or worse, turned so that more is better. */
const figures = ({ complaints, handling, visitors, level }: Score): (number | undefined)[] => [
  -complaints.rate,
  -complaints.from,
  -complaints.to,
  ['more', 'unclear', 'fewer'].indexOf(complaints.against),
  -(handling.asked - handling.answered),
  -(handling.agreed - handling.performed),
  visitors?.mean,
  visitors?.from,
  visitors?.to,
  level?.stars,
  level?.from,
  level?.to,
]

/**
 * No figure of the second is better than in the first; one that is missing in one of them compares
 * with nothing.
 */
function noBetter(better: Score, worse: Score): void {
  const one = figures(better)
  const other = figures(worse)
  for (const [at, figure] of other.entries())
    if (figure !== undefined && one[at] !== undefined)
      expect(figure, `figure ${at}`).toBeLessThanOrEqual(one[at]!)
}

const runs = { numRuns: 2000 }

describe('a score', () => {
  it('a complaint, however it was dealt with, raises no figure at any later time', () => {
    fc.assert(
      fc.property(shop, inputs, incident, fc.nat({ max: 200 }), (shop, history, more, later) => {
        const at = monthAfter(last, later)
        const with_ = { ...history, incidents: [...history.incidents, more] }
        noBetter(computeScore(shop, history, at), computeScore(shop, with_, at))
      }),
      runs,
    )
  })

  it('nor does one that joins an incident or person, with or without a further person', () => {
    fc.assert(
      fc.property(
        shop,
        inputs,
        incident,
        complaint,
        fc.nat({ max: 1 }),
        fc.nat({ max: 200 }),
        (...given) => {
          const [shop, history, before, more, person, later] = given
          const after = {
            persons: before.persons + person,
            complaints: [...before.complaints, more],
          }
          const at = monthAfter(last, later)

          const scoreWith = (one: typeof before) =>
            computeScore(shop, { ...history, incidents: [...history.incidents, one] }, at)

          noBetter(scoreWith(before), scoreWith(after))
        },
      ),
      runs,
    )
  })

  it('one more good outcome lowers nothing: five stars, an answer, a performance; one star raises nothing', () => {
    fc.assert(
      fc.property(shop, inputs, batches, month, (shop, history, some, when) => {
        const visitors = [
          ...some,
          ...(some.some((one) => one.month === when) ? [] : [{ month: when, stars: five }]),
        ]
        const [worse, now, better] = [plus(0), undefined, plus(4)].map((more) =>
          computeScore(
            shop,
            {
              ...history,
              visitors: visitors.map((one) => (more && one.month === when ? more(one) : one)),
            },
            last,
          ),
        )
        noBetter(better!, now!)
        noBetter(now!, worse!)
      }),
      runs,
    )
    fc.assert(
      fc.property(shop, inputs, complaint, (shop, history, one) => {
        for (const outcome of ['answered', 'performed'] as const) {
          const complaintsWith = (good: boolean) => [
            { persons: 1, complaints: [{ ...one, [outcome]: good }] },
          ]
          const withOutcome = (good: boolean): ScoreInputs => ({
            ...history,
            incidents: [...history.incidents, ...complaintsWith(good)],
          })
          noBetter(
            computeScore(shop, withOutcome(true), last),
            computeScore(shop, withOutcome(false), last),
          )
        }
      }),
      runs,
    )
  })

  it('a fact raises nothing; a graver complaint weighs no less', () => {
    fc.assert(
      fc.property(shop, inputs, fact, (shop, history, more) => {
        noBetter(
          computeScore(shop, history, last),
          computeScore(shop, { ...history, facts: [...history.facts, more] }, last),
        )
      }),
      runs,
    )
  })

  it('is the same in whatever order its inputs come', () => {
    fc.assert(
      fc.property(
        shop,
        inputs.chain((one) =>
          fc.tuple(
            fc.constant(one),
            fc.shuffledSubarray(one.incidents, { minLength: one.incidents.length }),
          ),
        ),
        (shop, [history, shuffled]) => {
          const turned = {
            ...history,
            incidents: shuffled,
            visitors: [...history.visitors].reverse(),
          }
          expect(computeScore(shop, turned, last)).toEqual(computeScore(shop, history, last))
        },
      ),
      runs,
    )
  })

  it('twice the visitors of the same opinion: nearer the mean, and surer', () => {
    fc.assert(
      fc.property(shop, batches, (shop, visitors) => {
        const doubled = visitors.map(({ month, stars }) => ({
          month,
          stars: stars.map((n) => 2 * n) as RatingBatch['stars'],
        }))
        const [once, twice] = [visitors, doubled].map(
          (list) => computeScore(shop, { ...empty, visitors: list }, last).visitors,
        )
        if (once && twice) expect(twice.to - twice.from).toBeLessThanOrEqual(once.to - once.from)
      }),
      runs,
    )
  })

  it('goes by the last three months alone: what was published before them decides nothing', () => {
    fc.assert(
      fc.property(shop, inputs, (shop, history) => {
        const day = `${monthAfter(last, 1)}-01`
        const other = createPublication(
          shop,
          '2025-02-01',
          { ...history, incidents: [], facts: [] },
          undefined,
        )
        const one = createPublication(shop, day, history, undefined)
        const two = createPublication(shop, day, history, other)
        expect(two.score).toEqual(one.score)
        expect(findPublicationFault([other, two])).toBeUndefined()
        expect(findPublicationFault([other, one])).toBe('chain')
      }),
      { numRuns: 200 },
    )
  })

  it('has no step: from month to month without new inputs the mean moves by less than a tenth of a star', () => {
    fc.assert(
      fc.property(shop, inputs, fc.nat({ max: 60 }), (shop, history, later) => {
        const quiet = { ...history, visitors: history.visitors, incidents: history.incidents }
        const [now, then] = [later, later + 1].map((more) =>
          computeScore(shop, quiet, monthAfter(last, more)),
        )
        if (now!.visitors && then!.visitors)
          expect(Math.abs(then!.visitors.mean - now!.visitors.mean)).toBeLessThanOrEqual(10)
        expect(then!.complaints.rate - now!.complaints.rate).toBeLessThanOrEqual(12)
        if (!now!.level || !then!.level) return

        // One star for what visitors say and one for complaints, which may move in the same month.
        expect(Math.abs(then!.level.lost - now!.level.lost)).toBeLessThanOrEqual(1)
        expect(Math.abs(then!.level.stars - now!.level.stars)).toBeLessThanOrEqual(2)
      }),
      runs,
    )
  })
})

const five: RatingBatch['stars'] = [0, 0, 0, 0, 5]

/** One person more in a batch, who gives one star (0) to five (4). */
const plus =
  (at: number) =>
  ({ month, stars }: RatingBatch): RatingBatch => ({
    month,
    stars: stars.map((n, of) => (of === at ? n + 1 : n)) as RatingBatch['stars'],
  })

const empty: ScoreInputs = { visitors: [], complainants: [], incidents: [], facts: [] }
const small = { industry: 'dining', size: 'small' } as const

describe('levels', () => {
  const perfect = (each: number, months: number): ScoreInputs => ({
    ...empty,
    since: first,
    visitors: Array.from({ length: months }, (_, at) => ({
      month: monthAfter(last, -at),
      stars: [0, 0, 0, 0, each] as RatingBatch['stars'],
    })),
  })

  it('a perfect shop without complaints reaches the top, small or large', () => {
    for (const size of ['small', 'medium', 'large'] as const)
      expect(computeScore({ industry: 'dining', size }, perfect(5, 12), last).level?.stars).toBe(5)
  })

  it('no evidence has no level, and facts and complaints are shown all the same', () => {
    const known = computeScore(
      small,
      { ...empty, incidents: [{ persons: 1, complaints: [{ month: last, severity: 'serious' }] }] },
      last,
    )

    expect(known.level).toBeUndefined()
    expect(known.visitors).toBeUndefined()
    expect(known.complaints.rate).toBeGreaterThan(100)
  })

  it('evidence that has aged away is none', () => {
    const old = computeScore(small, perfect(5, 1), monthAfter(last, span))
    expect(old.level).toBeUndefined()
  })

  // Twice as many are surely more than usual for a large shop alone, which then loses a star.
  it('the same opinions and complaints per customer agree within their intervals, small and large, up to one a year', () => {
    const opinion = [fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 10 })] as const
    const complained = { persons: 1, complaints: [{ month: last, severity: 'ordinary' as const }] }
    fc.assert(
      fc.property(...opinion, fc.nat({ max: 1 }), (stars, each, complaints) => {
        const inputsWith = (times: number): ScoreInputs => ({
          ...empty,
          since: first,
          visitors: Array.from({ length: 12 }, (_, at) => ({
            month: monthAfter(last, -at),
            stars: [1, 2, 3, 4, 5].map((one) =>
              one === stars ? times * each : 0,
            ) as RatingBatch['stars'],
          })),
          incidents: Array.from({ length: times * complaints }, () => complained),
        })

        const one = computeScore(small, inputsWith(1), last)
        const other = computeScore({ ...small, size: 'large' }, inputsWith(15), last)

        for (const [a, b] of [
          [one.level!, other.level!],
          [one.complaints, other.complaints],
        ] as const)
          expect(Math.max(a.from, b.from)).toBeLessThanOrEqual(Math.min(a.to, b.to))
      }),
    )
  })
})
