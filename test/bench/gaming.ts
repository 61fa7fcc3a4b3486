import type {
  ComplaintInput,
  LastingInput,
  RatingInput,
  ScoredShop,
  ScoreHistory,
} from '#shared/scorecard/inputs'
import { scoreModel } from '#shared/scorecard/parameters'
import { computeScore, type Score } from '#shared/scorecard/score'
import { type CalendarMonth, monthAfter } from '#shared/scorecard/table'
import type { ShopSize } from '#shared/vocabulary/stars'
import { ratingRules } from '../../cloudfunctions/_domain/rating/rate'
import {
  type Collected,
  changeCollected,
  closeMonthsTo,
  nothingCollected,
  pastInputsOf,
  publicInputsOf,
} from '../../cloudfunctions/_domain/scorecard/collected'
import { type Draws, draws } from './random/draws'

/**
 * `npm run bench -- gaming`: how well the score knows shops whose quality is known, and what the
 * known attacks gain. Asserts nothing; the same figures every time. Bounds of a few:
 * test/shared/scorecard/attacks.test.ts.
 */
const months = 36
const begin = '2024-01'
const end = monthAfter(begin, months - 1)
const sizes = ['small', 'medium', 'large'] as const
/** Visitors that rate in a month. */
const visitorsOf: Record<ShopSize, number> = { small: 3, medium: 12, large: 60 }

interface Truth {
  shop: ScoredShop
  /** Mean stars. */
  quality: number
  /** Complaints, relative to what is expected. */
  theta: number
}

export async function run(): Promise<void> {
  knownShops()
  attacks()
}

function knownShops(): void {
  console.log('900 shops of known quality, 36 months, two histories each')
  console.log(
    'size     quality within  complaints within  level both times  same level  within each other’s interval',
  )

  for (const size of sizes) {
    const random = draws(`known ${size}`)
    const shops = Array.from({ length: 300 }, () => truthOf(random, size))
    const pairs = shops.map(
      (truth) =>
        [history(truth, random), history(truth, random)].map(scoreOf(truth.shop)) as [Score, Score],
    )
    const all = pairs.flatMap(([one, other], at) =>
      [one, other].map((score) => ({ score, truth: shops[at]! })),
    )
    const rated = all.filter(({ score }) => score.visitors)
    const covered = shareOf(rated, ({ score: { visitors }, truth }) =>
      holds(visitors!, 100 * truth.quality),
    )
    const expected = shareOf(all, ({ score, truth }) => holds(score.complaints, 100 * truth.theta))
    const both = pairs.filter(([one, other]) => one.level && other.level)
    const same = shareOf(both, ([one, other]) => one.level!.stars === other.level!.stars)
    const near = shareOf(both, ([one, other]) => meet(one.level!, other.level!))
    console.log(
      `${size.padEnd(8)} ${covered.padStart(14)} ${expected.padStart(18)} ${shareOf(pairs, (pair) => both.includes(pair)).padStart(17)} ${same.padStart(11)} ${near.padStart(28)}`,
    )
  }
}

const holds = ({ from, to }: { from: number; to: number }, value: number) =>
  from <= value && value <= to
const meet = (one: { from: number; to: number }, other: { from: number; to: number }) =>
  Math.max(one.from, other.from) <= Math.min(one.to, other.to)
const shareOf = <One>(all: One[], is: (one: One) => boolean) =>
  `${((100 * all.filter(is).length) / Math.max(1, all.length)).toFixed(1)} %`

/** Mean stars around 4.0, complaints around what is expected: both vary from shop to shop. */
const truthOf = (random: Draws, size: ShopSize): Truth => ({
  shop: { industry: 'dining', size },
  quality: Math.min(4.9, Math.max(1.5, 4 + 0.45 * random.normal())),
  theta: (random.exponential() + random.exponential()) / 2,
})

const scoreOf = (shop: ScoredShop) => (collected: Collected) =>
  computeScore(shop, publicInputsOf(collected, `${end}-28`), end)

/** What visitors and complainants did in so many months, gathered as the functions gather it. */
function history(
  { shop, quality, theta }: Truth,
  random: Draws,
  extra: Extra = () => [],
  {
    length = months,
    share = 1,
    better = 0,
    until = months,
    past = undefined as ScoreHistory | undefined,
  } = {},
): Collected {
  let collected = nothingCollected
  let id = 0

  const put = (input: RatingInput | ComplaintInput | LastingInput) => {
    collected = changeCollected(collected, input, 1)
  }

  if (past) put({ kind: 'succession', id: 's', of: 'm', name: 'm', from: `${begin}-01`, past })

  for (let at = until - length; at < until; at++) {
    const mean = at >= months - 12 ? quality + better : quality
    const month = monthAfter(begin, at)
    for (let one = random.poisson(share * visitorsOf[shop.size]); one > 0; one--)
      put(rating(`r${id++}`, month, starsOf(mean, random)))
    for (
      let one = random.poisson((share * theta * scoreModel.expected[shop.size]) / 1200);
      one > 0;
      one--
    )
      put(complaint(`c${id++}`, month))
    for (const input of extra(at, month)) put(input)
    collected = closeMonthsTo(collected, month)
  }

  return collected
}

type Extra = (at: number, month: CalendarMonth) => (RatingInput | ComplaintInput | LastingInput)[]

/** One plus what four coins of that quality give. */
const starsOf = (quality: number, random: Draws) =>
  (1 +
    [1, 2, 3, 4].filter(() => random.uniform() < (quality - 1) / 4).length) as RatingInput['stars']

const rating = (id: string, month: CalendarMonth, stars: RatingInput['stars']): RatingInput => ({
  kind: 'rating',
  id,
  day: `${month}-15`,
  source: 'located',
  stars,
})

const complaint = (
  id: string,
  month: CalendarMonth,
  more: Partial<ComplaintInput> = {},
): ComplaintInput => ({
  kind: 'complaint',
  id,
  day: `${month}-15`,
  severity: 'ordinary',
  persons: 1,
  answered: true,
  ...more,
})

/** Months after which a person may rate the same shop again. */
const apart = Math.round(ratingRules.windowDays / 30)

/**
 * Five-star or one-star ratings of so many persons, each as often as the rules allow, in the last
 * months.
 */
const crowd =
  (persons: number, stars: RatingInput['stars'], last: number): Extra =>
  (at, month) =>
    at < months - last || (months - 1 - at) % apart !== 0
      ? []
      : Array.from({ length: persons }, (_, one) => rating(`x${at}-${one}`, month, stars))

interface Attack {
  name: string
  effort: string
  /** What the review of the index before this score measured. */
  index: string
  truth: Truth
  without?: Extra
  with?: Extra
  /** The attacked shop's history is only so many months long. */
  anew?: number
  /** A person has linked it to the shop that it goes on from. */
  linked?: true
  /** The attacked shop has only so much of the customers. */
  part?: number
}

const dining = (size: ShopSize, quality: number, theta = 1): Truth => ({
  shop: { industry: 'dining', size },
  quality,
  theta,
})

/** One complaint in so many months. */
const every =
  (length: number, more: Partial<ComplaintInput>): Extra =>
  (at, month) =>
    at % length === length - 1 ? [complaint(`w${at}`, month, more)] : []

const monthsAgo =
  (ago: number, count: number, more: Partial<ComplaintInput>): Extra =>
  (at, month) =>
    at === months - 1 - ago
      ? Array.from({ length: count }, (_, one) => complaint(`p${one}`, month, more))
      : []

const ignored = { answered: false, performed: false }

export const known: Attack[] = [
  {
    name: 'withdrawal after private payment',
    effort: 'a payment for each of 18 complaints',
    index: '+18.3 points for six',
    truth: dining('small', 4),
    without: every(2, ignored),
    with: every(2, {}),
  },
  {
    name: 'for comparison: settling them',
    effort: 'the same payments, in the open',
    index: '',
    truth: dining('small', 4),
    without: every(2, ignored),
    with: every(2, { performed: true }),
  },
  {
    name: 're-registration and own ratings',
    effort: 'one licence, six phones for a year',
    index: '2★ → 4★ with 17 ratings',
    truth: dining('small', 2.4, 3),
    without: crowd(0, 5, 0),
    with: crowd(6, 5, 12),
    anew: 12,
  },
  {
    name: 'the same without own ratings',
    effort: 'one licence',
    index: 'not measured',
    truth: dining('small', 2.4, 3),
    anew: 12,
  },
  {
    name: 'the same, linked by a person',
    effort: 'one licence, six phones for a year',
    index: 'not measured',
    truth: dining('small', 2.4, 3),
    with: crowd(6, 5, 12),
    anew: 12,
    linked: true,
  },
  {
    name: 'own ratings of a bad shop',
    effort: 'six phones for a year',
    index: 'not measured',
    truth: dining('small', 2.4, 3),
    with: crowd(6, 5, 12),
  },
  {
    name: 'a new shop to four stars',
    effort: 'three phones for nine months, no customers',
    index: 'none → 4★',
    truth: dining('small', 3),
    with: crowd(3, 5, 9),
    part: 0,
  },
  {
    name: "a rival's proven complaint, unanswered",
    effort: 'one real purchase',
    index: '−4.7 points',
    truth: dining('small', 4.4),
    with: monthsAgo(0, 1, ignored),
  },
  {
    name: 'friendly grading as minor',
    effort: 'none left: a table grades',
    index: '+5.5 points for six',
    truth: dining('small', 4),
    without: every(4, {}),
    with: every(4, {}),
  },
  {
    name: 'a split into three licences',
    effort: 'two licences, each with its visitors',
    index: '65.3 → 72.9 points',
    truth: dining('medium', 4, 4),
    part: 1 / 3,
  },
  {
    name: 'brigading by place',
    effort: 'twelve phones in the shop, once',
    index: '−4.9 points for 34 ratings',
    truth: dining('small', 4.2),
    with: crowd(12, 1, 1),
  },
  {
    name: 'the same for a year',
    effort: 'twelve phones in the shop, for a year',
    index: 'not measured',
    truth: dining('small', 4.2),
    with: crowd(12, 1, 12),
  },
  {
    name: 'own ratings of a shop with customers',
    effort: 'six phones in the shop, for a year',
    index: 'not measured',
    truth: dining('small', 4),
    with: crowd(6, 5, 12),
  },
  {
    name: 'planted old complaints, settled',
    effort: 'nine complaints two years ago',
    index: '81 points → 92, 5★',
    truth: dining('small', 4.2),
    with: monthsAgo(24, 9, { severity: 'minor', performed: true }),
  },
  {
    name: 'thirty guests one by one',
    effort: 'thirty real complaints of one day',
    index: '78.5 → 63 points',
    truth: dining('medium', 4.2),
    without: monthsAgo(0, 1, { persons: 30 }),
    with: (at, month) =>
      monthsAgo(0, 30, {})(at, month).map((one) => (one.id === 'p0' ? one : { ...one, of: 'p0' })),
  },
  {
    name: 'for comparison: mending',
    effort: 'a star and a half better for a year',
    index: '',
    truth: dining('small', 2.4),
    with: () => [],
  },
]

function attacks(): void {
  console.log(
    `\n${'attack'.padEnd(39)}${'effort'.padEnd(41)}${'the index before'.padEnd(28)}mean stars, and without a level`,
  )
  for (const attack of known) {
    const [before, after] = stars(attack, 400).map(({ mean, without }) =>
      mean === undefined ? 'none' : `${mean.toFixed(2)} (${without})`,
    )
    const { name, effort, index } = attack
    console.log(`${name.padEnd(39)}${effort.padEnd(41)}${index.padEnd(28)}${before} → ${after}`)
  }
}

/** Mean stars of so many shops before an attack and after it, and the share without any. */
export function stars(attack: Attack, shops: number): [Outcome, Outcome] {
  const { name, truth, without, with: doing, anew = months, part = 1, linked } = attack

  const outcome = (extra: Extra | undefined, length: number, share: number): Outcome => {
    const random = draws(name)
    const levels = Array.from({ length: shops }, () => {
      const better = name === 'for comparison: mending' && extra === doing ? 1.5 : 0
      const until = months - length
      const past =
        linked &&
        until > 0 &&
        pastInputsOf(history(truth, random, undefined, { length: until, until }), `${end}-28`)

      return scoreOf(truth.shop)(
        history(truth, random, extra, { length, share, better, ...(past && { past }) }),
      ).level?.stars
    })
    const given = levels.filter((one) => one !== undefined)
    const sum = given.reduce<number>((sum, one) => sum + one, 0)

    return {
      mean: given.length === 0 ? undefined : sum / given.length,
      without: shareOf(levels, (one) => one === undefined),
    }
  }

  return [outcome(without, months, part === 0 ? 0 : 1), outcome(doing, anew, part)]
}

interface Outcome {
  mean: number | undefined
  without: string
}
