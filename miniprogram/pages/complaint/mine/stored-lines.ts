import type { Receipt } from '../../../api/receipts'
import type { UploadItem } from '../../../api/upload-item'
import { dateTimeText, momentText } from '../../../format/when'
import { caseKinds } from '../../../shared/vocabulary/case'

/** A form that waits in the outbox (api/outbox-store.ts). */
interface StoredForm {
  key: string
  title: string
  at: number
  items: UploadItem[]
  draft: unknown
  problem?: string
}

/** A form in the outbox as a line: its shop, its unsent evidence, and why it was not accepted. */
export function toOutboxLine(
  { key: formKey, title, at: finishedAt, items, draft, problem }: StoredForm,
  now: number,
) {
  const unsentCount = items.filter(({ evidenceId }) => evidenceId === undefined).length
  const evidenceText = unsentCount === 0 ? '' : `，${unsentCount} 份证据还没有上传`
  return {
    key: formKey,
    page: (draft as { short?: true }).short ? 'form/quick/quick' : 'form/form',
    title: title || '没有写商家',
    said: `${momentText(finishedAt, now)}写好，还在这部手机上，没有提交${evidenceText}`,
    next: problem ? `没有收下：${problem}。点这里改` : '有网络时自动提交；点这里可以先改',
  }
}

/** A receipt as a line. `fingerprint` is the beginning of the hash of the first event. */
export const toReceiptLine = (
  { caseId, kind, number: caseNumber, at: submittedAt, headHash }: Receipt,
  now: number,
) => ({
  id: caseId,
  number: caseNumber,
  said: `${caseKinds.label(kind)} · ${dateTimeText(submittedAt, now)} 收到`,
  fingerprint: headHash.slice(0, 8),
})
