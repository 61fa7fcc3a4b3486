import { filled } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { Fact, FactKind } from '../shared/reading/line'
import type { Question } from '../shared/reading/questions'
import type { Question as Asked, QuestionCode } from '../shared/vocabulary/questions'
import { questions } from '../shared/vocabulary/questions'
import { optionsOf } from './answers'
import type { Choice } from './choices'
import { inYuan, yuan } from './money'

/** One question about a photo as it is shown: the sentence, its choices or its fields to correct. */
export interface QuestionWords {
  says: string
  choices: Choice[]
  fields: { code: QuestionCode; ask: string; unit: string; day: boolean; options: Choice[]; value: string }[]
}

const all: Record<QuestionCode, Asked> = questions

export function questionWords(question: Question, t: Catalogue = zh): QuestionWords {
  const { draft, choose } = question
  const { reading, language } = t
  const words: Partial<Record<QuestionCode, string>> = reading.fields
  const choices = (choose?.from ?? []).map((value) => ({ code: String(value), label: shown(t, choose!.code, value) }))
  const codes = (Object.keys(draft) as QuestionCode[]).filter((code) => code !== 'price_marked')
  const fields = codes.map((code) => {
    const { kind } = all[code]
    const value = draft[code]
    const typed = kind === 'money' ? String(Number(value) / 100) : String(value)
    const unit = kind === 'money' ? t.receipt.yuan : kind === 'grams' ? reading.grams : ''
    const options = optionsOf(all[code]).map(({ code: one, label }) => ({
      code: one,
      label: language === 'zh' ? label : shown(t, code, one),
    }))
    return { code, ask: words[code] ?? all[code].ask, unit, day: kind === 'day', options, value: typed }
  })
  return { says: choices.length > 0 ? reading.which[question.about] : sentence(question, t), choices, fields }
}

/** An answer as it is read: a sum with its unit, a day, or what is missing. */
function shown({ reading }: Catalogue, code: QuestionCode, value: unknown): string {
  if (all[code].kind === 'money') return filled(reading.sum_of, { n: inYuan(Number(value)) })
  if (all[code].kind === 'grams') return `${value} ${reading.grams}`
  return code === 'label_missing' ? ((reading.missing as Record<string, string>)[String(value)] ?? '') : String(value)
}

function sentence({ about, draft, item = '' }: Question, t: Catalogue): string {
  const of = (code: QuestionCode) => (draft[code] === undefined ? '' : shown(t, code, draft[code]))
  return filled(t.reading[about], {
    item,
    marked: of('label_price'),
    paid: of('paid_price'),
    day: of('best_before') || of('bought_on'),
    what: of('label_missing'),
    weight: String(draft.weight_measured ?? ''),
  })
}

const names: Record<FactKind, string> = {
  price: '标价',
  item: '小票',
  total: '合计',
  shop: '店名',
  time: '时间',
  payment: '付款',
  produced_on: '生产日期',
  shelf_life: '保质期',
  best_before: '保质期到',
  batch: '批号',
  food_licence: '生产许可证',
  standard: '产品标准',
  missing: '照片上没有',
  credit_code: '统一社会信用代码',
  permit: '经营许可证',
  weight: '重量',
  distance: '里程',
  barcode: '商品条码',
  link: '二维码指向',
}

const spans: Record<string, string> = { day: '天', month: '个月', year: '年' }

/** A fact as a handler reads it: `标价：牛肉面 15 元/碗`. */
export function factWords({ kind, value, choices, item = '', unit, quantity }: Fact): string {
  const one = (value: string | number): string => {
    if (kind === 'price' || kind === 'item' || kind === 'total') return yuan(Number(value)) + (unit ? `/${unit}` : '')
    if (kind === 'weight') return `${value} 克`
    if (kind === 'distance') return `${Number(value) / 1000} 公里`
    if (kind === 'missing') return shown(zh, 'label_missing', value)
    return kind === 'shelf_life' ? String(value).replace(/[a-z]+/, (name) => spans[name] ?? name) : String(value)
  }
  const count = quantity && quantity > 1 ? ` × ${quantity}` : ''
  return `${names[kind]}：${item}${count} ${(choices ?? [value]).map(one).join(' 或 ')}`.replace(/：\s+/, '：')
}
