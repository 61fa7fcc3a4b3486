import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Setting, settingField } from '#shared/contract/settings'
import { settingDescriptions } from '#shared/settings/all'
import { retentionOf } from '../../../../cloudfunctions/_domain/case/erasure/retention'
import {
  replayQuestions,
  replayRetention,
} from '../../../../cloudfunctions/_modules/district-settings/replay-rules'
import { toEffectLines } from '../../../../miniprogram/modules/district-settings/pages/setting/setting-effects'
import {
  settingFromForm,
  settingLines,
  toFormSections,
  withRows,
} from '../../../../miniprogram/modules/district-settings/pages/setting-form'
import { buildHistory } from '../../case-of'

const retention = settingDescriptions.retention.first
const questions = settingDescriptions.questions.first
const texts = settingDescriptions.texts.first
const rights = settingDescriptions.rights.first
const findInvalidPaths = (of: object) =>
  v.safeParse(settingField, of).issues?.map((issue) => v.getDotPath(issue))
const { paid_price: _, ...withoutOne } = questions.phrasing
const withBlankRow = (of: Setting) => withRows(of, 'rows', (rows, { blank }) => [...rows, blank])

const all: Setting[] = [
  { name: 'retention', value: retention },
  { name: 'questions', value: questions },
  { name: 'texts', value: texts },
  { name: 'rights', value: rights },
]
const none = {
  ticket: '',
  version: '',
  differences: [],
  total: 0,
  changed: [],
  moves: [],
  silent: [],
  late: [],
  asked: [],
}

describe('a setting of every kind', () => {
  it.each(all)(
    '$name: its first value is a right one; its fields are all of it and give it back',
    (of) => {
      expect(findInvalidPaths(of)).toBeUndefined()
      expect(settingFromForm(of, of.value.version, toFormSections(of))).toEqual(of)
      expect(JSON.stringify(settingLines(of, []))).not.toContain('undefined')
    },
  )

  it.each([
    [{ name: 'retention', value: { ...retention, file: { years: 9 } } }, ['value.file.years']],
    [
      { name: 'retention', value: { ...retention, brief: { years: 2, onRequest: 183 } } },
      ['value.brief.years'],
    ],
    [
      { name: 'retention', value: { ...retention, brief: { years: 3, onRequest: 182 } } },
      ['value.brief.onRequest'],
    ],
    [
      { name: 'questions', value: { ...questions, phrasing: withoutOne } },
      ['value.phrasing.paid_price'],
    ],
    [
      {
        name: 'texts',
        value: { version: 'x', rows: [{ use: 'order', name: '找人', text: '请找{老板}来' }] },
      },
      ['value.rows.0.text'],
    ],
    [
      withBlankRow({ name: 'texts', value: { version: 'x', rows: [] } }),
      ['value.rows.0.name', 'value.rows.0.text'],
    ],
    [
      withBlankRow({ name: 'rights', value: { version: 'x', rows: [] } }),
      ['value.rows.0.text', 'value.rows.0.source'],
    ],
  ])('%j is wrong at %j', (of, paths) => {
    expect(findInvalidPaths(of)).toEqual(paths)
  })
})

describe('what a change would have done', () => {
  const longer = { ...retention, file: { years: 30 } }

  it('another retention keeps closed cases longer or shorter, and open ones not at all', () => {
    const closed = buildHistory('settled').case
    const cases = [closed, buildHistory('received').case]

    expect(replayRetention(retention, longer, cases)).toEqual({ total: 1, longer: 1, shorter: 0 })
    expect(replayRetention(longer, retention, cases)).toEqual({ total: 1, longer: 0, shorter: 1 })
    expect(replayRetention(longer, longer, cases)).toEqual({ total: 1, longer: 0, shorter: 0 })

    const years = (of: typeof closed) => new Date(retentionOf(of)!.endsAt).getUTCFullYear()
    expect(years({ ...closed, retention: longer }) - years(closed)).toBe(20)
  })

  it('a question switched off takes those along that hang on its answer', () => {
    const { phrasing } = questions
    const fewer = { ...phrasing, price_marked: { ...phrasing.price_marked, on: false } }
    const complaints = [
      { problemType: 'price' as const, answers: { price_marked: true } },
      { problemType: 'price' as const },
      { problemType: 'measure' as const },
    ]

    expect(replayQuestions(phrasing, fewer, complaints)).toEqual([
      { code: 'price_marked', before: 2, after: 0 },
      { code: 'label_price', before: 1, after: 0 },
    ])
    expect(replayQuestions(phrasing, phrasing, complaints)).toEqual([])
  })

  it('is read in numbers', () => {
    const effects = {
      ...none,
      total: 3,
      late: [{ target: 'owner' as const, total: 5, before: 1, after: 2 }],
      escalated: { total: 4, before: 0, after: 3 },
      retained: { total: 4, longer: 4, shorter: 0 },
      asked: [{ code: 'quantity' as const, before: 3, after: 0 }],
    }

    expect(toEffectLines(effects)).toEqual([
      '派到人：5 件里超时 1 件 → 2 件',
      '网格员接下的 4 件里，先要上报 0 件 → 3 件',
      '已办结 4 件：按新的，存得更久 4 件，更短 0 件',
      '买了几件（份）？：3 件投诉里问 3 件 → 0 件',
    ])
    expect(toEffectLines(none)).toEqual([])
    expect(toEffectLines({ ...none, escalated: { total: 0, before: 0, after: 0 } })).toEqual([])
  })
})
