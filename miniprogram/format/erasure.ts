import type { CaseView } from '../shared/contract/case-view'
import { dateTimeText } from './when'

/** The state of a request for erasure, in words for the person who filed the case. */
export function erasureStatusText(
  { erasure: erasureRequest, may: allowedCommands }: Pick<CaseView, 'erasure' | 'may'>,
  now: number,
): string {
  const canRequest = allowedCommands.includes('requestErasure')
  if (erasureRequest?.declined) {
    const { at: declinedAt, reason: declineReason } = erasureRequest.declined
    const reasonText = declineReason === undefined ? '' : `：${declineReason}`
    return `${dateTimeText(declinedAt, now)}没有同意删除${reasonText}${canRequest ? '\n情况变了，可以再申请。' : ''}`
  }
  if (erasureRequest)
    return `${dateTimeText(erasureRequest.askedAt, now)}已申请，等负责人决定。同意的马上删除，不同意的会写明理由。`
  return canRequest
    ? '这件已经办结，可以要求删除里面的个人信息（个人信息保护法第四十七条）。由本区市场监管局的负责人决定。'
    : '现在还不能申请：案件没有办结，或者案卷还要依法保存。什么时候可以，“我的信息”里写着。'
}
