import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { retentionOf } from '../../../cloudfunctions/_domain/case/erasure/retention'
import { replayQuestions, replayRetention } from '../../../cloudfunctions/_domain/settings/replay'
import {
  blankRow,
  differenceLines,
  fieldsOf,
  settingLines,
  withFields,
} from '../../../miniprogram/command/setting-fields'
import { type Setting, setting } from '../../../miniprogram/shared/contract/settings'
import { firstValues } from '../../../miniprogram/shared/settings/first-values'
import { caseIn } from '../case-of'

const { retention, questions, texts, rights } = firstValues
const wrong = (of: object) => v.safeParse(setting, of).issues?.map((issue) => v.getDotPath(issue))
const all: Setting[] = [
  { name: 'retention', value: retention },
  { name: 'questions', value: questions },
  { name: 'texts', value: texts },
  { name: 'rights', value: rights },
]
const none = { ticket: '', version: '', total: 0, changed: [], moves: [], silent: [], late: [], asked: [] }

describe('a setting of every kind', () => {
  it.each(all)('$name: its first value is a right one; its fields are all of it and give it back', (of) => {
    expect(wrong(of)).toBeUndefined()
    const values = Object.fromEntries(fieldsOf(of).map(({ key, value }) => [key, value]))
    expect(withFields(of.value, of.value.version, values)).toEqual(of.value)
    expect(JSON.stringify(settingLines(of, []))).not.toContain('undefined')
  })

  it.each([
    [{ name: 'retention', value: { ...retention, file: { years: 9 } } }, ['value.file.years']],
    [{ name: 'retention', value: { ...retention, brief: { years: 2, onRequest: 183 } } }, ['value.brief.years']],
    [{ name: 'retention', value: { ...retention, brief: { years: 3, onRequest: 182 } } }, ['value.brief.onRequest']],
    [{ name: 'questions', value: { ...questions, rows: questions.rows.slice(1) } }, ['value.rows']],
    [
      { name: 'texts', value: { version: 'x', rows: [{ use: 'order', name: '找人', text: '请找{老板}来' }] } },
      ['value.rows.0.text'],
    ],
    [{ name: 'texts', value: { version: 'x', rows: [blankRow.texts] } }, ['value.rows.0.name', 'value.rows.0.text']],
    [
      { name: 'rights', value: { version: 'x', rows: [blankRow.rights] } },
      ['value.rows.0.text', 'value.rows.0.source'],
    ],
  ])('%j is wrong at %j', (of, paths) => {
    expect(wrong(of)).toEqual(paths)
  })
})

describe('what a change would have done', () => {
  const longer = { ...retention, file: { years: 30 } }
  it('another retention keeps closed cases longer or shorter, and open ones not at all', () => {
    const closed = caseIn('settled').case
    const cases = [closed, caseIn('received').case]
    expect(replayRetention(retention, longer, cases)).toEqual({ total: 1, longer: 1, shorter: 0 })
    expect(replayRetention(longer, retention, cases)).toEqual({ total: 1, longer: 0, shorter: 1 })
    expect(replayRetention(longer, longer, cases)).toEqual({ total: 1, longer: 0, shorter: 0 })
    const years = (of: typeof closed) => new Date(retentionOf(of)!.until).getUTCFullYear()
    expect(years({ ...closed, retention: longer }) - years(closed)).toBe(20)
  })

  it('a question switched off takes those along that hang on its answer', () => {
    const rows = questions.rows.map((row) => ({ ...row, on: row.code !== 'price_marked' }))
    const complaints = [
      { problemType: 'price' as const, answers: { price_marked: true } },
      { problemType: 'price' as const },
      { problemType: 'measure' as const },
    ]
    expect(replayQuestions(questions, { rows }, complaints)).toEqual([
      { code: 'price_marked', before: 2, after: 0 },
      { code: 'label_price', before: 1, after: 0 },
    ])
    expect(replayQuestions(questions, questions, complaints)).toEqual([])
  })

  it('is read as it would be read: numbers, what is new, and what is gone', () => {
    const kept = { total: 4, longer: 4, shorter: 0 }
    expect(differenceLines(all[0]!, { name: 'retention', value: longer }, { ...none, kept })).toEqual([
      '已办结 4 件：按新的，存得更久 4 件，更短 0 件',
    ])
    const [first, ...rest] = texts.rows
    const changed = { ...texts, rows: [{ ...first!, text: '请马上到{商家}。' }, ...rest] }
    expect(differenceLines(all[2]!, { name: 'texts', value: changed }, none)).toEqual([
      '改成　下指令：立即到场：请马上到〔商家〕。',
      expect.stringContaining('原来　下指令：立即到场：请立即到〔商家〕处置〔编号〕'),
    ])
    expect(differenceLines(all[2]!, all[2]!, none)).toEqual(['和现在的一样'])
  })
})
