import type { ProblemType } from './case'
import type { Category } from './categories'

/**
 * The type of an answer: money in fen, weight in grams, a number, a Shanghai day, yes or no, one of
 * several options, or a short text.
 */
export type AnswerKind = 'money' | 'grams' | 'count' | 'day' | 'yesno' | 'choice' | 'text'

/** When a question is asked. All given conditions must be met. */
export interface Condition {
  /** The problem type is one of these. */
  problem?: readonly ProblemType[]
  /** The category of the case is one of these or below one of them. */
  within?: readonly Category[]
  /** Another question has this answer. That question must itself be asked. */
  answered?: { code: string; is: string | boolean }
}

export interface Question {
  /** The question in Chinese. */
  ask: string
  kind: AnswerKind
  /** A note under the question. */
  hint?: string
  /** Only for `choice`: the words of each option by its code. */
  options?: Readonly<Record<string, string>>
  when: Condition
}

const edibleCategories: readonly Category[] = [
  'goods.food',
  'goods.drinks',
  'services.hospitality.restaurant',
]
/** Goods with a date of production and a shelf life. */
const datedCategories: readonly Category[] = [
  ...edibleCategories,
  'goods.medicine',
  'goods.cosmetics',
]

/**
 * Follow-up questions, in the order in which they are asked. Remedies are computed from the
 * answers, so each question has one meaning and one unit. A person may leave out any answer.
 */
export const questions = {
  paid_price: {
    ask: '一共付了多少钱？',
    kind: 'money',
    when: {
      problem: [
        'price',
        'quality',
        'safety',
        'measure',
        'counterfeit',
        'false_promotion',
        'contract',
        'after_sales',
      ],
    },
  },
  quantity: {
    ask: '买了几件（份）？',
    kind: 'count',
    when: { problem: ['price', 'quality', 'safety', 'counterfeit', 'false_promotion'] },
  },
  price_marked: { ask: '商家有没有标价？', kind: 'yesno', when: { problem: ['price'] } },
  label_price: {
    ask: '按标价应付多少钱？',
    kind: 'money',
    hint: '价签、菜单或广告上的价格，乘以数量',
    when: { answered: { code: 'price_marked', is: true } },
  },
  bait_discount: {
    ask: '打折或原价的说法是不是假的？',
    kind: 'yesno',
    when: { problem: ['price', 'false_promotion'] },
  },
  weight_stated: { ask: '商家说是多重？', kind: 'grams', when: { problem: ['measure'] } },
  weight_measured: {
    ask: '您复秤是多重？',
    kind: 'grams',
    hint: '公平秤或家里的秤都可以',
    when: { problem: ['measure'] },
  },
  made_on: {
    ask: '包装上的生产日期',
    kind: 'day',
    when: { problem: ['safety', 'quality', 'counterfeit'], within: datedCategories },
  },
  best_before: {
    ask: '包装上的保质期到哪天？',
    kind: 'day',
    when: { problem: ['safety', 'quality', 'counterfeit'], within: datedCategories },
  },
  bought_on: {
    ask: '哪天买的？',
    kind: 'day',
    when: {
      problem: ['quality', 'safety', 'counterfeit', 'after_sales', 'contract', 'false_promotion'],
    },
  },
  received_on: {
    ask: '哪天收到或用上的？',
    kind: 'day',
    when: { problem: ['quality', 'after_sales'] },
  },
  label_missing: {
    ask: '包装上缺什么？',
    kind: 'choice',
    options: {
      none: '都有',
      name: '没有品名',
      maker: '没有厂名厂址',
      date: '没有日期',
      all: '三无，什么都没有',
    },
    when: { problem: ['quality', 'safety', 'counterfeit'], within: ['goods'] },
  },
  foreign_body: {
    ask: '里面有异物，或者变质、发霉吗？',
    kind: 'yesno',
    when: { problem: ['safety', 'quality'], within: edibleCategories },
  },
  injured: {
    ask: '有人因此受伤或者身体不适吗？',
    kind: 'yesno',
    when: { problem: ['safety', 'quality', 'dignity'] },
  },
  loss: {
    ask: '除了货款，还损失了多少钱？',
    kind: 'money',
    hint: '医药费、误工费、路费等，有票据的',
    when: { problem: ['safety', 'quality', 'contract', 'after_sales', 'counterfeit'] },
  },
  bought_remotely: {
    ask: '是网上、电话或电视购物吗？',
    kind: 'yesno',
    when: {
      problem: ['quality', 'after_sales', 'false_promotion', 'counterfeit', 'contract'],
      within: ['goods'],
    },
  },
  prepaid: {
    ask: '是办卡、充值这样先付的钱吗？',
    kind: 'yesno',
    when: { problem: ['contract', 'after_sales'] },
  },
  prepaid_left: {
    ask: '卡里还剩多少钱？',
    kind: 'money',
    when: { answered: { code: 'prepaid', is: true } },
  },
  prepaid_on: {
    ask: '哪天付的钱？',
    kind: 'day',
    when: { answered: { code: 'prepaid', is: true } },
  },
  prepaid_until: {
    ask: '卡用到哪天为止？',
    kind: 'day',
    hint: '卡面或合同上的有效期，没写就跳过',
    when: { answered: { code: 'prepaid', is: true } },
  },
  prepaid_issuer: {
    ask: '卡是谁发的？',
    kind: 'text',
    hint: '卡面、合同或收款记录上的名字；就是这家店的可以跳过',
    when: { answered: { code: 'prepaid', is: true } },
  },
  prepaid_branch: {
    ask: '在哪家分店办的？',
    kind: 'text',
    hint: '只有一家店的可以跳过',
    when: { answered: { code: 'prepaid', is: true } },
  },
  shop_closed: {
    ask: '商家关门、跑路了吗？',
    kind: 'yesno',
    when: { answered: { code: 'prepaid', is: true } },
  },
  claim_made: {
    ask: '商家是怎么宣传的？',
    kind: 'choice',
    options: {
      effect: '夸大功效',
      origin: '假冒产地或品牌',
      price: '价格不实',
      best: '说成最好、第一',
      other: '其他',
    },
    when: { problem: ['false_promotion'] },
  },
  asked_merchant_on: {
    ask: '哪天找过商家？',
    kind: 'day',
    hint: '没找过就跳过',
    when: { problem: ['quality', 'after_sales', 'contract'] },
  },
} as const satisfies Record<string, Question>

export type QuestionCode = keyof typeof questions

type AnswerTo<Q extends Question> = Q['kind'] extends 'yesno'
  ? boolean
  : Q['kind'] extends 'day' | 'text'
    ? string
    : Q['kind'] extends 'choice'
      ? keyof Q['options'] & string
      : number

/** The answers by question code. A question that was not answered is absent. */
export type Answers = { [Code in QuestionCode]?: AnswerTo<(typeof questions)[Code]> }
