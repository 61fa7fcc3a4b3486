import type { ActionName } from '../shared/contract/index'
import { type CodeOf, closedList } from '../shared/vocabulary/closed-list'
import { moment } from './when'

/** Steps that an officer may take offline, to be sent later. */
export const waitable = closedList({
  'officer.contact': '联系上了消费者',
  'officer.arrive': '到达现场',
  'officer.conclude': '核查结论',
  'mediation.consent': '双方同意调解',
  'mediation.pause': '送鉴定、检测',
  'mediation.resume': '鉴定、检测有了结果',
  'mediation.settle': '调解记录',
  'mediation.terminate': '终止调解',
  'complaint.checkAuthority': '核对委托手续',
  'merchant.inspect': '检查记录',
  'officer.refer': '移送综合执法支队',
})
export type Waitable = CodeOf<typeof waitable> & ActionName

/** What the officer can do about a step that the server refused. */
const advice: Record<string, string> = {
  CASE_NOT_FOUND: '这件已不在您手上，可能已改派给别人。请把情况打电话告诉指挥中心，再把这一项删掉。',
  WRONG_STATE: '案件已经往前走了。请打开案件看看，不需要了就把这一项删掉。',
  CONSENT_NEEDED: '请打开案件，记下双方是否同意调解，再发一次。',
  MERCHANT_NOT_FOUND: '这家店不在您的辖区。请告诉指挥中心，再把这一项删掉。',
  FAULT: '系统出了问题，请过一会儿再发一次。',
}

interface Laid {
  key: string
  act: Waitable
  title: string
  at: number
  input: { caseId?: string }
  items: { evidenceId?: string }[]
  problem?: string
  code?: string
}

/** One step that waits to be sent: what, when, and what hinders it. */
export function waitingLine({ key, act, title, at, input, items, problem = '', code = '' }: Laid, now: number) {
  const left = items.filter(({ evidenceId }) => evidenceId === undefined).length
  return {
    key,
    problem,
    caseId: input.caseId ?? '',
    title: waitable.label(act),
    about: [title, moment(at, now), ...(left ? [`${left} 张照片未上传`] : [])].filter(Boolean).join(' · '),
    next: problem ? (advice[code] ?? '请打开案件核对后再发一次，不需要了就删掉。') : '有网络时自动发送',
  }
}

/** The line above a page that shows kept data; empty when there is nothing to say. */
export function offlineWords(offlineSince: number | undefined, waiting: { problem?: string }[], now: number): string {
  const refused = waiting.filter(({ problem }) => problem).length
  const left = waiting.length - refused
  const said = [
    ...(offlineSince === undefined ? [] : ['离线', `显示${moment(offlineSince, now)}的内容`]),
    ...(left ? [`${left} 项待发送`] : []),
    ...(refused ? [`${refused} 项没有收下，请看`] : []),
  ]
  return said.join(' · ')
}
