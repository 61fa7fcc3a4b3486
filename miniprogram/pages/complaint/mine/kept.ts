import type { Receipt } from '../../../cloud/receipts'
import type { UploadItem } from '../../../cloud/upload-item'
import { caseKinds } from '../../../shared/vocabulary/case'
import { dateTime, moment } from '../../../words/when'

interface Waiting {
  key: string
  title: string
  at: number
  items: UploadItem[]
  draft: unknown
  problem?: string
}

/** A form in the outbox: its kind, how much of its evidence has arrived, and what hinders it. */
export function outboxLine({ key, title, at, items, draft, problem }: Waiting, now: number) {
  const left = items.filter(({ evidenceId }) => evidenceId === undefined).length
  const evidence = left === 0 ? '' : `，${left} 份证据还没有上传`
  return {
    key,
    page: (draft as { short?: true }).short ? 'form/quick/quick' : 'form/form',
    title: title || '没有写商家',
    said: `${moment(at, now)}写好，还在这部手机上，没有提交${evidence}`,
    next: problem ? `没有收下：${problem}。点这里改` : '有网络时自动提交；点这里可以先改',
  }
}

/** The receipt of one case; `fingerprint` is the beginning of the hash of its first event. */
export const receiptLine = ({ caseId, kind, number, at, headHash }: Receipt, now: number) => ({
  id: caseId,
  number,
  said: `${caseKinds.label(kind)} · ${dateTime(at, now)} 收到`,
  fingerprint: headHash.slice(0, 8),
})
