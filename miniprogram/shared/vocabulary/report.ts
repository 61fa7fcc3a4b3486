import type { UrgencyFlag } from './case'
import { type CodeOf, closedList } from './closed-list'

/** What came of verifying a report (行政处罚程序规定 Art. 18–20). */
export const reportFindings = closedList({
  filed: '已立案调查',
  not_filed: '核查后不予立案',
  handed_over: '移送有管辖权的部门',
})
export type ReportFinding = CodeOf<typeof reportFindings>

/** What a report may ask priority for. That somebody needs help says who they are: a report does not carry it. */
export const reportFlags = ['evidence_vanishing', 'mobile_vendor'] as const satisfies UrgencyFlag[]
export type ReportFlag = (typeof reportFlags)[number]
