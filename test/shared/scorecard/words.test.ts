import { expect, it } from 'vitest'
import type { LastingInput, ScoreInput, ScoreInputs } from '#shared/scorecard/inputs'
import { createPublication, findPublicationFault } from '#shared/scorecard/publication'
import { computeScore, type Score } from '#shared/scorecard/score'
import {
  capSentences,
  factWords,
  figureLines,
  inputWords,
  levelWords,
  scoreLines,
  tooFewRatings,
} from '#shared/scorecard/words'
import type { ShopSize } from '#shared/vocabulary/stars'

const penalty = {
  kind: 'penalty',
  id: 'p',
  grade: 'serious',
  from: '2026-10-01',
  endDay: '2029-10-01',
} as const
const listing = { kind: 'listing', id: 'l', from: '2026-11-01' } as const
const promise = {
  kind: 'commitment',
  id: 'c',
  from: '2026-01-01',
  commitment: 'no_reason_return',
} as const
const broken = { kind: 'unperformed', id: 'u', from: '2026-09-01' } as const

it.each<[ScoreInput, string]>([
  [
    { kind: 'rating', id: 'r', day: '2026-11-02', source: 'located', stars: 4 },
    '2026-11-02 消费者评价',
  ],
  [
    { kind: 'complaint', id: 'k', day: '2026-11-03', severity: 'minor', persons: 1 },
    '2026-11-03 经核实的投诉（轻微）',
  ],
  [penalty, '2026-10-01 行政处罚（严重，2029-10-01 起不再公示）'],
  [promise, '2026-01-01 起参加线下无理由退货'],
  [broken, '2026-09-01 起有调解协议没有履行'],
  [listing, '2026-11-01 起列入严重违法失信名单'],
  [
    { kind: 'succession', id: 's', from: '2026-11-04', of: 'm0', name: '老店' },
    '2026-11-04 认定和“老店”是同一家店，它的评价和投诉算在这里',
  ],
])('%j in words', (input, words) => {
  expect(inputWords(input)).toBe(words)
})

it('given facts, then what a buyer should know is said with the shop’s reply, its promises elsewhere', () => {
  expect(factWords([{ ...listing, reply: 'mended' }, promise, broken])).toEqual([
    '2026-11-01 起列入严重违法失信名单。商家：已经改正',
    '2026-09-01 起有调解协议没有履行',
  ])
})

const known: Score = {
  version: 2,
  complaints: { rate: 150, from: 101, to: 312, against: 'more' },
  handling: { asked: 3, answered: 2, agreed: 2, performed: 1 },
  visitors: { count: 12, mean: 431, from: 402, to: 455 },
  level: { stars: 3, from: 3, to: 4, lost: 1, caps: [] },
}
const unknown: Score = {
  version: 2,
  complaints: { rate: 100, from: 40, to: 180, against: 'unclear' },
  handling: { asked: 0, answered: 0, agreed: 0, performed: 0 },
}

const values = (lines: { value: string }[]) => lines.map(({ value }) => value)

it('given a score, then it is said how sure it is, and what it is made of', () => {
  expect(levelWords(known)).toBe('九成把握在三星到四星之间')
  expect(levelWords({ level: { ...known.level!, to: 3 } })).toBe('九成把握在三星')

  const lines = ['12 人，估计均分 4.31', '多于同行，减一星', '按时答复 2/3 件，履行协议 1/2 件']
  expect(values(scoreLines(known))).toEqual(lines)
  expect(scoreLines({ ...known, level: { ...known.level!, lost: 0 } })[1]!.value).toBe('多于同行')
  expect(values(figureLines(known))).toEqual([
    '4.31 分（九成把握在 4.02 至 4.55）',
    '1.50 倍（九成把握在 1.01 至 3.12）',
  ])
})

it('given too little to tell, then that is what is said', () => {
  expect(levelWords(unknown)).toBe(tooFewRatings)
  expect(values(scoreLines(unknown))).toEqual([
    tooFewRatings,
    '和同行相比，数据不足以区分',
    '还没有需要处理的投诉',
  ])

  const fewer = { ...unknown, complaints: { ...unknown.complaints, against: 'fewer' as const } }
  expect(scoreLines(fewer)[1]!.value).toBe('少于同行')
  expect(values(figureLines(unknown))).toEqual(['1.00 倍（九成把握在 0.40 至 1.80）'])
})

const shop = { industry: 'dining', size: 'small' } as const

const rated = (persons: number, facts: LastingInput[] = []) => ({
  visitors: [
    { month: '2026-10', stars: [0, 0, 0, 0, persons] as [number, number, number, number, number] },
  ],
  complainants: [],
  incidents: [],
  facts,
})

it.each<[given: string, LastingInput[], caps: string[], stars: number]>([
  ['nothing', [promise], [], 5],
  ['an agreement that was not performed', [broken], ['unperformed'], 3],
  ['a serious penalty', [penalty], ['seriousPenalty'], 2],
  ['an ordinary one', [{ ...penalty, grade: 'ordinary' }], [], 5],
  ['an entry in the list', [listing, penalty], ['seriousPenalty', 'dishonestyList'], 1],
])('given %s, then so many stars are the most', (_, facts, caps, stars) => {
  expect(computeScore(shop, rated(200, facts), '2026-10').level).toMatchObject({ caps, stars })
})

it('given a publication, then ratings of five together are sound and of four are not', () => {
  const publicationFor = (persons: number) =>
    createPublication(shop, '2026-11-01', rated(persons), undefined)
  expect([5, 4].map((persons) => findPublicationFault([publicationFor(persons)]))).toEqual([
    undefined,
    'histogram',
  ])
})

it.each([
  ['lodging', 'small', '2021-08', 4, 'from'],
  ['dining', 'large', '2025-04', 1, 'to'],
] as const)(
  'given complaints as expected at one end of what is sure, then neither more nor fewer is',
  (...given) => {
    const [industry, size, since, count, end] = given
    const one = { persons: 1, complaints: [{ month: '2026-10', severity: 'ordinary' as const }] }
    const inputs = {
      since,
      visitors: [],
      complainants: [],
      facts: [],
      incidents: Array<typeof one>(count).fill(one),
    }

    expect(computeScore({ industry, size }, inputs, '2026-10').complaints).toMatchObject({
      [end]: 100,
      against: 'unclear',
    })
  },
)

it.each<[string, ShopSize, Partial<ScoreInputs>, level: string, lines: string[]]>([
  [
    'many visitors, and nobody complained in ten years',
    'large',
    { since: '2016-10' },
    '九成把握在四星到五星之间',
    ['40 人，估计均分 4.83', '少于同行', '还没有需要处理的投诉'],
  ],
  [
    'complaints that were answered and not performed',
    'small',
    {
      incidents: Array.from({ length: 9 }, () => ({
        persons: 1,
        complaints: [{ month: '2026-10', severity: 'serious', answered: true, performed: false }],
      })),
    },
    '九成把握在二星到三星之间',
    ['40 人，估计均分 4.83', '多于同行，减二星', '按时答复 9/9 件，履行协议 0/9 件'],
  ],
])('given %s, then the score says so', (_, size, given, level, lines) => {
  const worked = computeScore({ industry: 'dining', size }, { ...rated(40), ...given }, '2026-10')
  expect(levelWords(worked)).toBe(level)
  expect(values(scoreLines(worked))).toEqual(lines)
})

it('never speaks of credit scores or letter grades', () => {
  const worked = computeScore(shop, rated(40), '2026-10')
  const lines = [...scoreLines(worked), ...figureLines(worked)].flatMap(({ label, value }) => [
    label,
    value,
  ])
  const texts = [...Object.values(capSentences), levelWords(worked), ...lines]

  expect(texts.filter((text) => /信用分|征信|[A-D] ?级/.test(text))).toEqual([])
})
