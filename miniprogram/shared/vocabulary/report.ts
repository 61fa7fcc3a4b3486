import type { UrgencyFlag } from './case'
import { type CodeOf, closedList } from './closed-list'

/** The finding of a verification (行政处罚程序规定 Art. 18–20). */
export const reportFindings = closedList({
  filed: '已立案调查',
  not_filed: '核查后不予立案',
  handed_over: '移送有管辖权的部门',
})
export type ReportFinding = CodeOf<typeof reportFindings>

/** Reasons for priority in a report. A need for help would identify the reporter, so a report cannot carry it. */
export const reportFlags = ['evidence_vanishing', 'mobile_vendor'] as const satisfies UrgencyFlag[]
export type ReportFlag = (typeof reportFlags)[number]
