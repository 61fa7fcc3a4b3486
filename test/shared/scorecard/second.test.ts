import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ScoredShop, ScoreInputs } from '#shared/scorecard/inputs'
import { computeScore, type Score } from '#shared/scorecard/score'
import type { CalendarMonth, RatingBatch } from '#shared/scorecard/table'
import { industries, shopSizes } from '#shared/vocabulary/stars'
import { inputs, month } from './histories'

/**
 * “The formula” of docs/scorecard.md, worked from that page alone: no number and no line of it is
 * the product’s.
 */
const table = [4096, 3866, 3649, 3444, 3251, 3069, 2896, 2734, 2580, 2435, 2299, 2170]
const w = (a: number) => (a < 0 ? 0 : Math.floor(table[a % 12]! / 2 ** Math.floor(a / 12)))
const round = (x: number) => Math.floor(x + 0.5 + 0.000001)
const serial = (of: CalendarMonth) => Number(of.split('-')[0]) * 12 + Number(of.split('-')[1])
const sumOf = (all: number[]) => all.reduce((one, other) => one + other, 0)
const L = (x: number) => 1 + [260, 340, 430, 470].filter((edge) => edge <= x).length

/** The persons of an incident, in 64ths. */
function p(n: number): number {
  const k = Math.floor(Math.log2(n))
  return 64 * (1 + k) + Math.floor((64 * (n - 2 ** k)) / 2 ** k)
}

function complaintsOf(
  { size, industry }: ScoredShop,
  { since, incidents }: ScoreInputs,
  at: number,
): Score['complaints'] {
  const weight = { minor: 2, ordinary: 4, serious: 8 }
  const heaviest = incidents.map(({ persons, complaints }) => {
    const each = complaints.map(
      ({ month, severity, answered, performed }) =>
        (weight[severity] + (answered === false ? 2 : 0) + (performed === false ? 4 : 0)) *
        w(at - serial(month)),
    )
    return Math.max(...each) * p(persons)
  })
  const e =
    { small: 0.3, medium: 1.2, large: 4.5 }[size] *
    (industry === 'lodging' || industry === 'prepaid' ? 1.2 : 1)
  const m = since ? at - serial(since) : 0
  const E = m < 0 ? 0 : (e * sumOf(Array.from({ length: m + 1 }, (_, a) => w(a)))) / (12 * 4096)
  const k = 2 + sumOf(heaviest) / (4 * 64 * 4096)
  const r = 2 + E

  const bound = (z: number) =>
    round((100 * k * (1 - 1 / (9 * k) + z / (3 * Math.sqrt(k))) ** 3) / r)

  const from = bound(-1.7)
  const to = bound(1.7)

  return {
    rate: round((100 * k) / r),
    from,
    to,
    against: from > 100 ? 'more' : to < 100 ? 'fewer' : 'unclear',
  }
}

/** Wilson's interval in hundredths of a star, and the mean; undefined with N < 2.5. */
function visitorsOf(batches: RatingBatch[], at: number, z: number) {
  const persons = (value: (stars: number) => number) =>
    sumOf(
      batches.map(
        ({ month, stars }) =>
          w(at - serial(month)) * sumOf(stars.map((of, g) => value(g + 1) * of)),
      ),
    )

  const N = persons(() => 1) / 4096
  if (N < 2.5) return undefined

  const n = N + 8
  const s = persons((g) => g - 1) / (4 * 4096) + 6
  const spread = z * Math.sqrt((s * (n - s)) / n + z ** 2 / 4)
  const [from, to, mean] = [
    s + z ** 2 / 2 - spread,
    s + z ** 2 / 2 + spread,
    (s / n) * (n + z ** 2),
  ]
    .map((one) => one / (n + z ** 2))
    .map((share) => round(100 + 400 * share)) as [number, number, number]
  const count = sumOf(
    batches.filter(({ month }) => w(at - serial(month)) > 0).flatMap(({ stars }) => stars),
  )

  return { count, mean, from, to }
}

function worked(shop: ScoredShop, given: ScoreInputs, month: CalendarMonth): Score {
  const at = serial(month)
  const complaints = complaintsOf(shop, given, at)
  const known = given.incidents
    .flatMap((one) => one.complaints)
    .filter((one) => serial(one.month) <= at)
  const handling = {
    asked: known.filter((one) => 'answered' in one).length,
    answered: known.filter((one) => one.answered).length,
    agreed: known.filter((one) => 'performed' in one).length,
    performed: known.filter((one) => one.performed).length,
  }
  const visitors = visitorsOf(given.visitors, at, 1.7)
  if (!visitors) return { version: 2, complaints, handling }

  let reached = 3

  for (const then of [at - 2, at - 1, at]) {
    const sure = visitorsOf(given.visitors, then, 0.842)
    if (sure) reached = Math.min(Math.max(reached, L(sure.from)), L(sure.to))
  }

  const lost = [200, 400].filter((edge) => edge < complaints.from).length

  const has = (kind: string, grade?: string) =>
    given.facts.some((one: any) => one.kind === kind && one.grade === grade)

  const caps = [
    ...(has('unperformed') ? [['unperformed', 3] as const] : []),
    ...(has('penalty', 'serious') ? [['seriousPenalty', 2] as const] : []),
    ...(has('listing') ? [['dishonestyList', 1] as const] : []),
  ]

  const shown = (level: number) =>
    Math.max(1, Math.min(level - lost, ...caps.map(([, most]) => most))) as 1

  const from = shown(L(visitors.from))
  const to = shown(L(visitors.to))
  const level = { stars: shown(reached), from, to, lost, caps: caps.map(([code]) => code) }

  return { version: 2, complaints, handling, visitors, level }
}

it('a score is what a second reader of docs/scorecard.md works out, to the last digit', () => {
  const shop = fc.record({
    industry: fc.constantFrom(...industries.codes),
    size: fc.constantFrom(...shopSizes.codes),
  })
  const met = new Set<string>()
  fc.assert(
    fc.property(
      shop,
      inputs,
      month,
      fc.nat({ max: 4 }),
      fc.nat({ max: 300 }),
      (shop, drawn, month, liked, more) => {
        // Every histogram alike: drawn by itself, none would be of a very good shop or of a very
        // bad one.
        const alike = (stars: RatingBatch['stars']) =>
          stars.map((n, at) => (at === liked ? n + more : n)) as RatingBatch['stars']

        const given = {
          ...drawn,
          visitors: drawn.visitors.map((one) => ({ ...one, stars: alike(one.stars) })),
        }
        const expected = worked(shop, given, month)
        expect(computeScore(shop, given, month)).toEqual(expected)
        const { stars = 0, lost = 0, caps = [] } = expected.level ?? {}
        for (const one of [stars, `${expected.complaints.against}, ${lost} lost`, ...caps])
          met.add(`${one}`)
      },
    ),
    { numRuns: 5000, seed: 315 },
  )
  // Every level, both losses and every cap were among them.
  const against = [
    'fewer, 0 lost',
    'unclear, 0 lost',
    'more, 0 lost',
    'more, 1 lost',
    'more, 2 lost',
  ]
  const caps = ['unperformed', 'seriousPenalty', 'dishonestyList']

  expect([...met].sort()).toEqual(['0', '1', '2', '3', '4', '5', ...against, ...caps].sort())
})
