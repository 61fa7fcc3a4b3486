import type { ActionName } from '../shared/contract/index'
import { type CodeOf, closedList } from '../shared/vocabulary/closed-list'
import { momentText } from './when'

/** Actions that an officer may take offline. The phone sends them later. */
export const offlineSteps = closedList({
  'officer.recordContact': '联系上了消费者',
  'officer.recordArrival': '到达现场',
  'officer.conclude': '核查结论',
  'mediation.recordConsent': '双方同意调解',
  'mediation.pause': '送鉴定、检测',
  'mediation.resume': '鉴定、检测有了结果',
  'mediation.settle': '调解记录',
  'mediation.terminate': '终止调解',
  'complaint.checkAuthority': '核对委托手续',
  'merchant.inspect': '检查记录',
  'officer.referCase': '移送综合执法支队',
})
export type OfflineStep = CodeOf<typeof offlineSteps> & ActionName

/** What the officer can do if the server refuses an action, by error code. */
const adviceByCode: Record<string, string> = {
  CASE_NOT_FOUND:
    '这件已不在您手上，可能已改派给别人。请把情况打电话告诉指挥中心，再把这一项删掉。',
  WRONG_STATE: '案件已经往前走了。请打开案件看看，不需要了就把这一项删掉。',
  CONSENT_NEEDED: '请打开案件，记下双方是否同意调解，再发一次。',
  MERCHANT_NOT_FOUND: '这家店不在您的辖区。请告诉指挥中心，再把这一项删掉。',
  FAULT: '系统出了问题，请过一会儿再发一次。',
}

/** An action that the phone has stored. */
interface StoredStep {
  /** Idempotency key. */
  key: string
  act: OfflineStep
  /** What the action is about, e.g. the name of the shop. */
  title: string
  /** When the officer took it, ms since 1970. */
  at: number
  input: { caseId?: string }
  /** Evidence files. Without `evidenceId`, a file is not uploaded yet. */
  items: { evidenceId?: string }[]
  /** The sentence of the error with which the server refused it. */
  problem?: string
  /** The code of that error. */
  code?: string
}

/** A stored action, as an item of a list. */
export function toWaitingLine(
  {
    key: stepKey,
    act: stepAction,
    title: stepTitle,
    at: takenAt,
    input: stepInput,
    items: stepItems,
    problem = '',
    code = '',
  }: StoredStep,
  now: number,
) {
  const unsentItems = stepItems.filter(({ evidenceId }) => evidenceId === undefined).length
  return {
    key: stepKey,
    problem,
    caseId: stepInput.caseId ?? '',
    title: offlineSteps.label(stepAction),
    about: [
      stepTitle,
      momentText(takenAt, now),
      ...(unsentItems ? [`${unsentItems} 张照片未上传`] : []),
    ]
      .filter(Boolean)
      .join(' · '),
    next: problem
      ? (adviceByCode[code] ?? '请打开案件核对后再发一次，不需要了就删掉。')
      : '有网络时自动发送',
  }
}

/**
 * The line above a page that may show stored data. Empty if the phone is online and nothing waits.
 */
export function offlineText(
  offlineSince: number | undefined,
  waitingSteps: { problem?: string }[],
  now: number,
): string {
  const refusedCount = waitingSteps.filter(({ problem }) => problem).length
  const unsentCount = waitingSteps.length - refusedCount
  const statusParts = [
    ...(offlineSince === undefined ? [] : ['离线', `显示${momentText(offlineSince, now)}的内容`]),
    ...(unsentCount ? [`${unsentCount} 项待发送`] : []),
    ...(refusedCount ? [`${refusedCount} 项没有收下，请看`] : []),
  ]
  return statusParts.join(' · ')
}
