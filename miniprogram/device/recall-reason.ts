import { type RecallReason, recallReasons } from '../shared/vocabulary/dispatch'
import { chooseTerm } from './chosen-from'
import { askForText, askToConfirm } from './confirmed'

/**
 * Asks for the reason why a case is recalled from its officer, and then for confirmation. Undefined
 * if the person cancels.
 */
export async function askRecallReason(
  officerName: string,
): Promise<{ reason: RecallReason; note: string } | undefined> {
  const reason = await chooseTerm(recallReasons, `为什么从${officerName}手上收回？`)
  if (!reason) return undefined
  const title = `收回${officerName}手上的案件？`
  const explanation = `原因：${recallReasons.label(reason)}。${officerName}马上看到原因，消费者只知道会另派人。`
  if (reason !== 'other') {
    const isConfirmed = await askToConfirm(title, explanation, '收回', 'gone')
    return isConfirmed ? { reason, note: '' } : undefined
  }
  const note = await askForText(title, '是什么原因，只有办案人员看得到', '收回', 'gone')
  return note === undefined ? undefined : { reason, note }
}
