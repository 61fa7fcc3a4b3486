import type { Receipt } from '../../../cloud/receipts'
import { caseKinds } from '../../../shared/vocabulary/case'
import { day } from '../../../words/when'

/** One case that was filed, and its next step. */
export interface Line {
  caseId: string
  kind: string
  number: string
  next: string[]
}

export function titleOf(complaint: Receipt | undefined, report: Receipt | undefined): string {
  if (complaint && report) return '投诉和举报都已收到'
  if (complaint) return '投诉已收到'
  return report ? '举报已收到' : '没有找到回执，请到“我的投诉”里看'
}

export function lines(complaint: Receipt | undefined, report: Receipt | undefined, now: number): Line[] {
  const line = ({ caseId, kind, number, by }: Receipt): Line => {
    const last = `最晚 ${day(by, now)}前`
    return { caseId, kind: caseKinds.label(kind), number, next: kind === 'report' ? ofReport(last) : ofComplaint(last) }
  }
  return [complaint, report].filter((receipt) => receipt !== undefined).map(line)
}

const ofComplaint = (last: string) => [
  '指挥中心会尽快受理并分派附近的网格员',
  '网格员接单后给您打电话，请保持电话畅通',
  `${last}决定是否受理，并告诉您`,
]
const ofReport = (last: string) => [
  '指挥中心会尽快分派核查人员',
  '由承办人核查，商家不会知道是谁举报的',
  `${last}核查完毕，结论在办理进度里看`,
]
