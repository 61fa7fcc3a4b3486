import type { Fact, FactKind } from '../shared/reading/line'
import type { Question } from '../shared/reading/questions'
import type { Question as Asked, QuestionCode } from '../shared/vocabulary/questions'
import { questions } from '../shared/vocabulary/questions'
import { answersInWords, optionsOf, unitOf } from './answers'
import type { Choice } from './choices'
import { yuan } from './money'

/** One question about a photo as it is shown: the sentence, its choices or its fields to correct. */
export interface QuestionWords {
  says: string
  choices: Choice[]
  fields: { code: QuestionCode; ask: string; unit: string; day: boolean; options: Choice[]; value: string }[]
}

const all: Record<QuestionCode, Asked> = questions
const spoken = (code: QuestionCode, value: unknown) => answersInWords({ [code]: value })[0]?.value ?? ''

export function questionWords({ about, draft, item, choose }: Question): QuestionWords {
  const choices = (choose?.from ?? []).map((value) => ({
    code: String(value),
    label: spoken((choose as { code: QuestionCode }).code, value),
  }))
  const codes = (Object.keys(draft) as QuestionCode[]).filter((code) => code !== 'price_marked')
  const fields = codes.map((code) => {
    const { ask, kind } = all[code]
    const value = draft[code]
    const typed = kind === 'money' ? String(Number(value) / 100) : String(value)
    return { code, ask, unit: unitOf(all[code]), day: kind === 'day', options: optionsOf(all[code]), value: typed }
  })
  return { says: sentence(about, draft, item, choices.length > 0), choices, fields }
}

function sentence(
  about: Question['about'],
  draft: Question['draft'],
  item: string | undefined,
  several: boolean,
): string {
  const { label_price = 0, paid_price = 0, best_before, bought_on, label_missing } = draft
  if (several)
    return {
      sum: '一共付了多少？',
      expiry: '保质期到哪天？',
      bought: '哪天买的？',
      label: '包装上缺什么？',
      overcharge: '',
    }[about]
  if (about === 'overcharge') return `价目表上${item} ${yuan(label_price)}，您付了 ${yuan(paid_price)}，对吗？`
  if (about === 'sum') return `小票上一共 ${yuan(paid_price)}，您付了这么多，对吗？`
  if (about === 'expiry') return `包装上的保质期到 ${best_before}，对吗？`
  if (about === 'bought') return `小票上的日期是 ${bought_on}，是那天买的，对吗？`
  return `照片上：${spoken('label_missing', label_missing)}。包装别处也没有，对吗？`
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
}

const spans: Record<string, string> = { day: '天', month: '个月', year: '年' }

/** A fact as a handler reads it: `标价：牛肉面 15 元/碗`. */
export function factWords({ kind, value, choices, item = '', unit, quantity }: Fact): string {
  const one = (value: string | number): string => {
    if (kind === 'price' || kind === 'item' || kind === 'total') return yuan(Number(value)) + (unit ? `/${unit}` : '')
    if (kind === 'missing') return spoken('label_missing', value)
    return kind === 'shelf_life' ? String(value).replace(/[a-z]+/, (name) => spans[name] ?? name) : String(value)
  }
  const count = quantity && quantity > 1 ? ` × ${quantity}` : ''
  return `${names[kind]}：${item}${count} ${(choices ?? [value]).map(one).join(' 或 ')}`.replace(/：\s+/, '：')
}
