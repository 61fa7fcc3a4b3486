import { describe, expect, it } from 'vitest'
import type { DraftRule, RepeatOffender } from '#shared/contract/warning'
import {
  createEmptyForm,
  formAboutRepeatOffence,
  lastShowableDay,
  questionOf,
  toDraftContent,
  type WarningForm,
} from '../../../miniprogram/publicity/draft/entered'

const today = '2026-11-25'
const advice: DraftRule = { instrument: 'advice', grounds: [], lasts: 90 }
const exposure: DraftRule = {
  instrument: 'exposure',
  grounds: ['penalty', 'judgment', 'complaint'],
  lasts: 180,
}

const enteredFields = (change: Partial<WarningForm> = {}): WarningForm => ({
  ...createEmptyForm(today),
  title: '标题一二',
  body: '正文一二三四五六七八',
  ...change,
})

const named = { merchantId: 'm1', documentNo: '月市监处〔2026〕1号' }

const offender: RepeatOffender = {
  merchantId: 'm1',
  shop: '江边牛肉面馆',
  documentNo: '月市监处〔2026〕12号（样例）',
  decidedOn: '2026-11-10',
  numbers: ['样例一', '样例二'],
}

describe('the draft about a shop that offends again after a penalty', () => {
  it('names the shop, the penalty and the number of complaints, and no complaint', () => {
    const form = formAboutRepeatOffence(offender, [advice, exposure], today)

    expect(form).toMatchObject({
      instrument: 'exposure',
      merchantId: 'm1',
      shopName: '江边牛肉面馆',
      ground: 'penalty',
      documentNo: offender.documentNo,
      decidedOn: '2026-11-10',
      title: '江边牛肉面馆：处罚以后又有 2 件投诉经核实属实',
    })
    expect(form!.body).toContain('又有 2 件投诉经核实属实')
    expect(JSON.stringify(form)).not.toContain('样例一')
  })

  it('has a title that the server accepts, however long the name of the shop', () => {
    const longName = { ...offender, shop: '店'.repeat(80) }
    expect(formAboutRepeatOffence(longName, [exposure], today)!.title).toHaveLength(60)
  })

  it.each([
    ['may draft nothing', []],
    ['may only draft advice without names', [advice]],
    ['may not name a shop for a penalty', [{ ...exposure, grounds: ['complaint' as const] }]],
  ])('does not exist for a reader who %s', (_, draftRules) => {
    expect(formAboutRepeatOffence(offender, draftRules, today)).toBeUndefined()
  })
})

describe('what is sent of a warning', () => {
  it('names no merchant where the kind may not, even if one was entered before', () => {
    expect(toDraftContent(enteredFields({ ...named, ground: 'penalty' }), advice)).toEqual({
      instrument: 'advice',
      title: '标题一二',
      body: '正文一二三四五六七八',
      endDay: '2027-01-24',
    })
  })

  it.each([
    ['complaint', { kind: 'complaint', documentNo: named.documentNo }],
    ['judgment', { kind: 'judgment', documentNo: named.documentNo, effective: true }],
    [
      'penalty',
      {
        kind: 'penalty',
        documentNo: named.documentNo,
        decidedOn: today,
        effective: true,
        procedure: 'ordinary',
        warningOnly: false,
        publicUntil: '2027-02-23',
      },
    ],
  ] as const)('a %s carries what the server asks of it and no more', (ground, expected) =>
    expect(toDraftContent(enteredFields({ ...named, ground }), exposure).ground).toEqual(expected),
  )

  it('a shop without a ground is for the server to refuse', () =>
    expect(toDraftContent(enteredFields(named), exposure)).toMatchObject({ merchantId: 'm1' }))
})

it.each([
  ['advice for ninety days', enteredFields(), advice, '2027-02-23'],
  [
    'a penalty no longer than it may be public',
    enteredFields({ ground: 'penalty', publicUntil: '2026-12-31' }),
    exposure,
    '2026-12-31',
  ],
  [
    'nor longer than its kind lasts',
    enteredFields({ ground: 'penalty', publicUntil: '2028-01-01' }),
    exposure,
    '2027-05-24',
  ],
])('is shown: %s', (_, given, rule, day) => expect(lastShowableDay(given, rule, today)).toBe(day))

it.each([
  ['merchantId', 'shop'],
  ['ground', 'ground'],
  ['ground.documentNo', 'documentNo'],
  ['ground.effective', 'ground'],
  ['endDay', 'endDay'],
  ['elsewhere', undefined],
])('what is wrong with %s is said at %s', (path, question) =>
  expect(questionOf(path)).toBe(question),
)
