import { fillBlanks } from '../shared/languages/catalogue'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { Fact, FactKind } from '../shared/text-recognition/line'
import type { Question } from '../shared/text-recognition/questions'
import type { Question as Asked, QuestionCode } from '../shared/vocabulary/questions'
import { questions } from '../shared/vocabulary/questions'
import { choicesForQuestion } from './answers'
import type { Choice } from './choices'
import { formatYuanNumber, formatYuanSpoken } from './money'

/** A question about a photo, as the page shows it. */
export interface QuestionWords {
  sentence: string
  /** Only for an ambiguous answer: its possible values. */
  choices: Choice[]
  /** Fields in which the person can correct the draft. */
  fields: {
    code: QuestionCode
    /** The question in words. */
    ask: string
    /** Empty if the answer has no unit. */
    unit: string
    /** The answer is a day. */
    day: boolean
    /** Choices of the answer. Empty if it is typed. */
    options: Choice[]
    /** The draft answer as text. */
    value: string
  }[]
}

const questionByCode: Record<QuestionCode, Asked> = questions

export function toQuestionWords(question: Question, catalogue: Catalogue = zh): QuestionWords {
  const { draft: draftAnswers, choose: valueChoice } = question
  const { reading, language } = catalogue
  const fieldTexts: Partial<Record<QuestionCode, string>> = reading.fields
  const pickChoices = (valueChoice?.from ?? []).map((choiceValue) => ({
    code: String(choiceValue),
    label: answerText(catalogue, valueChoice!.code, choiceValue),
  }))
  const fieldCodes = (Object.keys(draftAnswers) as QuestionCode[]).filter(
    (questionCode) => questionCode !== 'price_marked',
  )
  const questionFields = fieldCodes.map((code) => {
    const { kind: questionKind } = questionByCode[code]
    const draftValue = draftAnswers[code]
    const typedValue =
      questionKind === 'money' ? String(Number(draftValue) / 100) : String(draftValue)
    const unitText = unitOf(questionKind, catalogue.receipt.yuan, reading.grams)
    const options = choicesForQuestion(questionByCode[code]).map(({ code: optionCode, label }) => ({
      code: optionCode,
      label: language === 'zh' ? label : answerText(catalogue, code, optionCode),
    }))
    return {
      code,
      ask: fieldTexts[code] ?? questionByCode[code].ask,
      unit: unitText,
      day: questionKind === 'day',
      options,
      value: typedValue,
    }
  })
  return {
    sentence:
      pickChoices.length > 0 ? reading.which[question.about] : sentence(question, catalogue),
    choices: pickChoices,
    fields: questionFields,
  }
}

/** An answer in words: an amount with its unit, a day, or what is missing on a label. */
function answerText(
  { reading }: Catalogue,
  questionCode: QuestionCode,
  answerValue: unknown,
): string {
  if (questionByCode[questionCode].kind === 'money')
    return fillBlanks(reading.sum_of, { n: formatYuanNumber(Number(answerValue)) })
  if (questionByCode[questionCode].kind === 'grams') return `${answerValue} ${reading.grams}`
  return questionCode === 'label_missing'
    ? ((reading.missing as Record<string, string>)[String(answerValue)] ?? '')
    : String(answerValue)
}

function sentence(
  { about, draft: draftAnswers, item: itemName = '' }: Question,
  catalogue: Catalogue,
): string {
  const draftText = (questionCode: QuestionCode) =>
    draftAnswers[questionCode] === undefined
      ? ''
      : answerText(catalogue, questionCode, draftAnswers[questionCode])
  return fillBlanks(catalogue.reading[about], {
    item: itemName,
    marked: draftText('label_price'),
    paid: draftText('paid_price'),
    day: draftText('best_before') || draftText('bought_on'),
    what: draftText('label_missing'),
    weight: String(draftAnswers.weight_measured ?? ''),
  })
}

const factKindNames: Record<FactKind, string> = {
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

const shelfLifeUnits: Record<string, string> = { day: '天', month: '个月', year: '年' }

/** A fact in words for a handler: `标价：牛肉面 15 元/碗`. */
export function factText({
  kind: factKind,
  value,
  choices,
  item: itemName = '',
  unit: factUnit,
  quantity,
}: Fact): string {
  const valueText = (answerValue: string | number): string => {
    if (factKind === 'price' || factKind === 'item' || factKind === 'total')
      return formatYuanSpoken(Number(answerValue)) + (factUnit ? `/${factUnit}` : '')
    if (factKind === 'weight') return `${answerValue} 克`
    if (factKind === 'distance') return `${Number(answerValue) / 1000} 公里`
    if (factKind === 'missing') return answerText(zh, 'label_missing', answerValue)
    return factKind === 'shelf_life'
      ? String(answerValue).replace(/[a-z]+/, (unitName) => shelfLifeUnits[unitName] ?? unitName)
      : String(answerValue)
  }
  const countText = quantity && quantity > 1 ? ` × ${quantity}` : ''
  return `${factKindNames[factKind]}：${itemName}${countText} ${(choices ?? [value]).map(valueText).join(' 或 ')}`.replace(
    /：\s+/,
    '：',
  )
}

function unitOf(questionKind: string, yuan: string, grams: string): string {
  if (questionKind === 'money') return yuan
  return questionKind === 'grams' ? grams : ''
}
