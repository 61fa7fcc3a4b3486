import type { ProblemType } from './case'
import { type CodeOf, closedList } from './closed-list'

/** How we know that the person who rates was a customer. */
export const ratingSources = closedList({ verified: '投诉经核实', located: '到店扫码并定位' })
export type RatingSource = CodeOf<typeof ratingSources>

/** What a consumer rates, each with one to five stars. */
export const ratingAspects = closedList({
  quality: '商品和服务质量',
  honesty: '价格和计量诚信',
  service: '接待和售后',
})

/** How serious a substantiated complaint was. */
export const severities = closedList({ minor: '轻微', ordinary: '一般', serious: '严重' })
export type Severity = CodeOf<typeof severities>

/**
 * Severity by problem type. These are our own values. If a violation is being investigated, the
 * complaint is serious regardless of its type.
 */
export const severityOfProblem: Record<ProblemType, Severity> = {
  price: 'ordinary',
  quality: 'ordinary',
  safety: 'serious',
  measure: 'ordinary',
  false_promotion: 'ordinary',
  counterfeit: 'serious',
  contract: 'ordinary',
  after_sales: 'minor',
  dignity: 'ordinary',
  other: 'minor',
}

/** Grades of an effective penalty by how long it may be published. */
export const penaltyGrades = closedList({ light: '轻微', ordinary: '一般', serious: '严重' })
export type PenaltyGrade = CodeOf<typeof penaltyGrades>

/** What a shop may reply to a fact that its page shows. */
export const factReplies = closedList({
  mending: '正在改正',
  mended: '已经改正',
  performed: '已经履行，等核实',
  disputed: '有异议，已申请更正',
})
export type FactReply = CodeOf<typeof factReplies>

/** Pledges of a shop beyond the law (承诺). */
export const commitments = closedList({
  online_resolution: '在线消费纠纷解决企业',
  no_reason_return: '线下无理由退货',
  service_station: '消费维权服务站',
  trusted_promise: '放心消费承诺',
})
export type Commitment = CodeOf<typeof commitments>

/** Trades whose shops are compared with each other. */
export const industries = closedList({
  dining: '餐饮',
  food_retail: '食品销售',
  retail: '百货零售',
  lodging: '住宿和旅游',
  prepaid: '美容健身等预付消费',
  other: '其他',
})
export type Industry = CodeOf<typeof industries>

/** Size of a shop, as an estimate of the number of its customers. */
export const shopSizes = closedList({ small: '小店和摊位', medium: '中型', large: '大型' })
export type ShopSize = CodeOf<typeof shopSizes>

/** Shown if the days of a penalty's publication are invalid. */
export const publicationDayFaults = {
  endDay: '公示截止日应在起始日之后',
  from: '公示起始日还没有到',
} as const

/** Why an input is removed from the score, if no person states a reason. */
export const removalReasons = {
  caseChanged: '案件有变化',
  replied: '商家作了说明',
  ended: (proof: string) => `履行或修复：${proof}`,
  ratingChanged: '消费者修改',
  ratingWithdrawn: '消费者撤回',
  ratingStruck: '经复核不计入',
} as const
