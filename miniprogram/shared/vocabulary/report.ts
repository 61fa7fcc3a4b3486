import type { UrgencyFlag } from './case'
import { type CodeOf, closedList } from './closed-list'

/** The finding of a verification (市场监督管理行政处罚程序规定 Art. 18–20). */
export const reportFindings = closedList({
  filed: '已立案调查',
  not_filed: '核查后不予立案',
  handed_over: '移送有管辖权的部门',
})
export type ReportFinding = CodeOf<typeof reportFindings>

/**
 * The laws that require notifying a reporter of the result. Order 121 Art. 36 has no general duty
 * any more.
 */
export const noticeLaws = closedList({
  unfair_competition: '反不正当竞争法第二十条（实名举报）',
  food_safety: '食品安全法第一百一十五条',
  other: '其他法律、法规、规章有规定',
})
export type NoticeLaw = CodeOf<typeof noticeLaws>

/** The decision on a violation that was filed (行政处罚法 Art. 57). */
export const violationDecisions = closedList({
  penalised: '普通程序作出行政处罚，应当公示',
  warned: '仅警告或当场处罚，不公示',
  not_penalised: '不予行政处罚',
  dropped: '撤销立案或移送',
})
export type ViolationDecision = CodeOf<typeof violationDecisions>

/**
 * Reasons for priority that a report may state. The other reasons describe a person, so they could
 * identify the reporter.
 */
export const reportFlags = ['evidence_vanishing', 'mobile_vendor'] as const satisfies UrgencyFlag[]
export type ReportFlag = (typeof reportFlags)[number]
export const isReportFlag = (flag: UrgencyFlag): flag is ReportFlag =>
  reportFlags.some((reportFlag) => reportFlag === flag)
