import { type CodeOf, closedList } from './closed-list'

/**
 * A complaint (投诉) asks to resolve a dispute. A report (举报) reports a violation (Order 121 Art. 3).
 * A check of goods (查证) asks an officer to look at goods that somebody doubts; legally it is a
 * consultation (Art. 44).
 */
export const caseKinds = closedList({ complaint: '投诉', report: '举报', goods_check: '查证' })
export type CaseKind = CodeOf<typeof caseKinds>

/**
 * The state of a case. From `assigned` on it has exactly one owner. Before that, it is at the
 * centre or offered to officers.
 */
export const caseStates = closedList({
  received: '等待派人',
  offered: '等待接单',
  returned: '等待另派人',
  assigned: '网格员已接单',
  onsite: '网格员已到场',
  settled: '调解成功',
  terminated: '调解终止',
  withdrawn: '已撤回',
  refused: '不予受理',
  concluded: '核查完毕',
  merged: '已并案',
})
export type CaseState = CodeOf<typeof caseStates>

/** The states of an open case. */
export const openStates: CaseState[] = ['received', 'offered', 'returned', 'assigned', 'onsite']

/** The three classes of the command centre. */
export const caseClasses = closedList({ urgent: '紧急', ordinary: '一般', suspected: '涉嫌违法' })
export type CaseClass = CodeOf<typeof caseClasses>

export const priorities = closedList({ P1: '立即', P2: '尽快', P3: '限时' })
export type Priority = CodeOf<typeof priorities>

/** Reasons for priority that the complainant states. They need no proof; only handlers see them. */
export const urgencyFlags = closedList({
  evidence_vanishing: '证据快没了',
  mobile_vendor: '流动摊贩',
  needs_priority: '需要优先帮助',
  leaving_soon: '马上要离开本地',
})
export type UrgencyFlag = CodeOf<typeof urgencyFlags>

/** Nature of the problem: the ten values of the consumer council. */
export const problemTypes = closedList({
  price: '价格',
  quality: '质量',
  safety: '安全',
  measure: '计量',
  false_promotion: '虚假宣传',
  counterfeit: '假冒',
  contract: '合同',
  after_sales: '售后服务',
  dignity: '人格权益',
  other: '其他',
})
export type ProblemType = CodeOf<typeof problemTypes>
