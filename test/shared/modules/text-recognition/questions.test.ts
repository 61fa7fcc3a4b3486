import { describe, expect, it } from 'vitest'
import type { Reading } from '#shared/text-recognition/questions'
import {
  caseFieldsFrom,
  createQuestions,
} from '../../../../cloudfunctions/_modules/text-recognition/reader/facts/questions-from'
import { extractFacts } from '../../../../cloudfunctions/_modules/text-recognition/reader/facts/read'
import { confirmedTriageWords } from '../../../../cloudfunctions/_modules/text-recognition/rules/confirmed-readings'
import { page } from './page'

const reading = (photo: string, ...rows: string[]): Reading => ({
  photo,
  models: 'm',
  facts: extractFacts(page(rows)),
})

const menu = reading('menu', '牛肉面 | ¥15', '米饭 | ¥2')
const receipt = reading(
  'receipt',
  '老街面馆',
  '收银小票',
  '2026-11-20 12:35',
  '品名 | 数量 | 金额',
  '牛肉面 | 1 | 25.00',
  '合计 | 25.00',
)
const price = { problemType: 'price' as const, answeredQuestions: [] }

describe('questions from photos', () => {
  it('asks about an overcharge with both places', () => {
    const [question, ...others] = createQuestions([menu, receipt], price)
    expect(others).toEqual([])
    expect(question).toMatchObject({
      about: 'overcharge',
      item: '牛肉面',
      draft: { price_marked: true, label_price: 1500, paid_price: 2500 },
      sources: [
        { photo: 'menu', rule: 'price-list.row' },
        { photo: 'receipt', rule: 'receipt.item' },
      ],
    })
  })

  it('adds up what several wares cost too much, by their number', () => {
    const two = reading(
      'receipt',
      '老街面馆',
      '收银小票',
      '品名 | 数量 | 金额',
      '牛肉面 | 2 | 50.00',
      '米饭 | 1 | 5.00',
      '合计 | 55.00',
    )
    expect(createQuestions([menu, two], price)[0]?.draft).toEqual({
      price_marked: true,
      label_price: 3200,
      paid_price: 5500,
    })
  })

  it.each([
    ['the same price', [reading('menu', '牛肉面 | ¥25'), receipt], ['sum']],
    ['two sizes', [reading('menu', '牛肉面 | 15/25', '米饭 | ¥2'), receipt], ['sum']],
    ['a receipt alone', [receipt], ['sum']],
    ['a menu alone', [menu], []],
    ['nothing', [], []],
  ])('of %s', (_, readings, abouts) =>
    expect(createQuestions(readings, price).map(({ about }) => about)).toEqual(abouts),
  )

  it('asks nothing twice, and nothing that was told', () => {
    expect(
      createQuestions([menu, receipt], { ...price, answeredQuestions: ['overcharge'] }).map(
        ({ about }) => about,
      ),
    ).toEqual(['sum'])
    expect(createQuestions([receipt], { ...price, answers: { paid_price: 2600 } })).toEqual([])

    const answers = { price_marked: true, label_price: 1500, paid_price: 2500 }
    expect(createQuestions([menu, receipt], { ...price, answers })).toEqual([])
  })

  it('asks only what follows from the problem', () => {
    const milk = reading('pack', '品名:酸奶', '生产厂:甲乳业', '生产日期:2026-01-05', '保质期:21天')
    const safety = { problemType: 'safety' as const, answeredQuestions: [] }

    expect(createQuestions([milk], { ...safety, category: 'goods.food' })[0]?.draft).toEqual({
      best_before: '2026-01-26',
    })
    expect(createQuestions([milk], safety)).toEqual([])
    expect(createQuestions([milk], price)).toEqual([])
  })

  it('offers what can be read in two ways', () => {
    const pack = reading('pack', '品名:饼干 出品:甲', '保质期至 05/06/2026')
    const [question] = createQuestions([pack], {
      problemType: 'safety',
      category: 'goods.food',
      answeredQuestions: [],
    })

    expect(question?.choose).toEqual({ code: 'best_before', from: ['2026-05-06', '2026-06-05'] })
  })

  it('asks what a scale shows, only of a case about weight', () => {
    const scale = reading('scale', '净重(kg) | 0.485')
    const [question] = createQuestions([scale], { problemType: 'measure', answeredQuestions: [] })

    expect(question).toMatchObject({ about: 'weighed', draft: { weight_measured: 485 } })
    expect(createQuestions([scale], price)).toEqual([])
    // Who has not said what the matter is says it by confirming what was read.
    expect(createQuestions([scale], { problemType: 'other', answeredQuestions: [] })).toEqual([
      question,
    ])
  })

  it('believes another side of the package', () => {
    const front = reading('front', '品名:毛绒玩具', '材质:聚酯纤维', '生产日期:2026-01-05')
    const back = reading('back', '品名:毛绒玩具', '生产厂:甲厂', '产品标准:GB 6675-2014')
    const goods = {
      problemType: 'quality' as const,
      category: 'goods' as const,
      answeredQuestions: [],
    }

    expect(createQuestions([front], goods).map(({ about }) => about)).toContain('label')
    expect(createQuestions([front, back], goods).map(({ about }) => about)).not.toContain('label')
  })
})

it.each([
  [{ best_before: '2026-11-20' }, ['过期']],
  [{ best_before: '2026-11-20', bought_on: '2026-11-19' }, []],
  [{ best_before: '2026-11-24' }, []],
  [{ label_missing: 'all' as const }, ['三无']],
  [{ label_missing: 'date' as const }, []],
  [{ weight_stated: 500, weight_measured: 485 }, ['缺斤']],
  [{ weight_stated: 500, weight_measured: 500 }, []],
  [{ weight_stated: 500, weight_measured: 515 }, []],
  [{ weight_stated: 500 }, []],
  [{ weight_measured: 485 }, []],
])('confirmed answers %j are %j to the rules of triage', (answers, words) =>
  expect(confirmedTriageWords(answers, '2026-11-24')).toEqual(words),
)

it.each([
  [
    'a confirmed overcharge',
    'overcharge',
    2500,
    { problemType: 'other' },
    { problemType: 'price', amountFen: 1000 },
  ],
  [
    'the problem that the filer named stays',
    'overcharge',
    2500,
    { problemType: 'measure' },
    { amountFen: 1000 },
  ],
  [
    'the sum that the filer named stays',
    'overcharge',
    2500,
    { problemType: 'price', amountFen: 1 },
    {},
  ],
  ['no overcharge has no sum', 'overcharge', 1500, { problemType: 'price' }, {}],
  ['a sum says neither', 'sum', 2500, { problemType: 'other' }, {}],
  ['a date on a package', 'expiry', 2500, { problemType: 'other' }, { problemType: 'quality' }],
  ['a label', 'label', 2500, { problemType: 'other' }, { problemType: 'quality' }],
  ['a scale', 'weighed', 2500, { problemType: 'other' }, { problemType: 'measure' }],
  ['a scale in a case about its price', 'weighed', 2500, { problemType: 'price' }, {}],
] as const)('%s', (_, about, paid_price, state, expected) => {
  expect(caseFieldsFrom(about, { paid_price, label_price: 1500 }, state)).toEqual(expected)
})
