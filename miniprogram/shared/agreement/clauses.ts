import type { Day } from '../calendar/days'
import { amountInCapitals } from '../money/capitals'
import { type Fen, formatYuan } from '../money/yuan'
import { type CodeOf, closedList } from '../vocabulary/closed-list'

export const payWays = closedList({
  cash: '现金',
  wechat: '微信转账',
  alipay: '支付宝转账',
  bank: '银行转账',
  origin: '原路退回',
})
export const payers = closedList({ merchant: '被投诉人', consumer: '投诉人' })
export const apologyManners = closedList({ oral: '当面口头', written: '书面' })

/** A term of the agreement. Amounts in fen; a day is the last day to perform it. */
export type Clause =
  | { kind: 'refund' | 'compensation'; amount: Fen; by: Day; way: CodeOf<typeof payWays> }
  | { kind: 'replacement' | 'repair' | 'redo' | 'correction'; what: string; by: Day }
  | { kind: 'return_goods'; what: string; by: Day; carriage: CodeOf<typeof payers> }
  | { kind: 'apology'; manner: CodeOf<typeof apologyManners>; by: Day }
  | { kind: 'nothing_further' }

export type ClauseKind = Clause['kind']

/** One blank of a clause and how the form asks for it. */
export type ClauseBlank =
  | { name: 'amount'; type: 'amount' }
  | { name: 'by'; type: 'day' }
  | { name: 'what'; type: 'text' }
  | {
      name: 'way' | 'carriage' | 'manner'
      type: 'choice'
      codes: string[]
      label(code: string): string
    }

const choiceBlank = <Code extends string>(
  name: 'way' | 'carriage' | 'manner',
  { codes, label }: { codes: Code[]; label(code: Code): string },
): ClauseBlank => ({ name, type: 'choice', codes, label: (code) => label(code as Code) })

const amountBlank: ClauseBlank = { name: 'amount', type: 'amount' }
const dayBlank: ClauseBlank = { name: 'by', type: 'day' }
const textBlank: ClauseBlank = { name: 'what', type: 'text' }

/** The kinds of clause with their labels and blanks: pages and checks follow this one list. */
export const clauseKinds: Record<ClauseKind, { label: string; blanks: ClauseBlank[] }> = {
  refund: { label: '退款', blanks: [amountBlank, dayBlank, choiceBlank('way', payWays)] },
  compensation: { label: '赔偿', blanks: [amountBlank, dayBlank, choiceBlank('way', payWays)] },
  replacement: { label: '换货', blanks: [textBlank, dayBlank] },
  repair: { label: '维修', blanks: [textBlank, dayBlank] },
  redo: { label: '重做', blanks: [textBlank, dayBlank] },
  correction: { label: '改正标价或标识', blanks: [textBlank, dayBlank] },
  return_goods: {
    label: '退回商品',
    blanks: [textBlank, dayBlank, choiceBlank('carriage', payers)],
  },
  apology: { label: '道歉', blanks: [choiceBlank('manner', apologyManners), dayBlank] },
  nothing_further: { label: '再无其他争议', blanks: [] },
}

/**
 * The sentence of a clause. It is part of the signed text, so the same clause has the same sentence
 * everywhere.
 */
export function clauseSentence(clause: Clause): string {
  switch (clause.kind) {
    case 'refund':
      return `被投诉人于${dueDayInWords(clause.by)}退还投诉人价款${amountInWords(clause.amount)}，以${payWays.label(clause.way)}支付。`
    case 'compensation':
      return `被投诉人于${dueDayInWords(clause.by)}赔偿投诉人${amountInWords(clause.amount)}，以${payWays.label(clause.way)}支付。`
    case 'replacement':
      return `被投诉人于${dueDayInWords(clause.by)}为投诉人更换：${clause.what}。`
    case 'repair':
      return `被投诉人于${dueDayInWords(clause.by)}为投诉人免费修好：${clause.what}。`
    case 'redo':
      return `被投诉人于${dueDayInWords(clause.by)}为投诉人重做：${clause.what}。`
    case 'correction':
      return `被投诉人于${dueDayInWords(clause.by)}改正：${clause.what}。`
    case 'return_goods':
      return `投诉人于${dueDayInWords(clause.by)}退回商品：${clause.what}，运费由${payers.label(clause.carriage)}承担。`
    case 'apology':
      return `被投诉人于${dueDayInWords(clause.by)}向投诉人${apologyManners.label(clause.manner)}道歉。`
    case 'nothing_further':
      return '上述各项履行完毕后，双方就本次投诉再无其他争议。'
  }
}

/** `2026年12月3日（含当日）前`: the last day to perform a clause is part of its term. */
const dueDayInWords = (dueDay: Day) => `${dayInChinese(dueDay)}（含当日）前`

/** `2026年12月3日` */
export function dayInChinese(writtenDay: Day): string {
  const [year, month, dayOfMonth] = writtenDay.split('-').map(Number)
  return `${year}年${month}月${dayOfMonth}日`
}

const amountInWords = (amountBlank: Fen) =>
  `人民币${formatYuan(amountBlank)}（大写：${amountInCapitals(amountBlank)}）`
