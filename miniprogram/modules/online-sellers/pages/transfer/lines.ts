import { dateTimeText } from '../../../../format/when'
import type { CaseView } from '../../../../shared/contract/case-view'

/** What is known about the complainant's consent to a hand-over. */
export function consentText({ transferConsent }: CaseView, isOwn: boolean): string {
  const person = isOwn ? '您' : '投诉人'
  if (!transferConsent) return isOwn ? '' : '投诉人还没有说同不同意移送。'
  return transferConsent.agrees ? `${person}已同意移送。` : `${person}不同意移送。`
}

/** A step of the hand-over. A step that is not done is what the case waits for. */
export interface TransferStep {
  title: string
  about: string
  isDone: boolean
}

/** When and to whom the complaint was handed over, and what the other bureau answered. */
export function toTransferSteps({ transfer }: CaseView, now: number): TransferStep[] {
  if (!transfer) return []
  const { bureau, at, receipt, receivedAt } = transfer
  const received =
    receivedAt === undefined
      ? { title: '等对方回执', about: '对方收到后，回执会写在这里', isDone: false }
      : {
          title: `对方已收到：${receipt}`,
          about: `${dateTimeText(receivedAt, now)}记下`,
          isDone: true,
        }
  return [{ title: `已移送${bureau}`, about: dateTimeText(at, now), isDone: true }, received]
}
