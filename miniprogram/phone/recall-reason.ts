import { type RecallReason, recallReasons } from '../shared/vocabulary/dispatch'
import { chosenFrom } from './chosen-from'
import { confirmed, wordsFor } from './confirmed'

/** Asks why a case is taken from its officer, and once more before it is; undefined when the person cancels. */
export async function recallReason(name: string): Promise<{ reason: RecallReason; note: string } | undefined> {
  const reason = await chosenFrom(recallReasons, `为什么从${name}手上收回？`)
  if (!reason) return undefined
  const title = `收回${name}手上的案件？`
  const said = `原因：${recallReasons.label(reason)}。${name}马上看到原因，消费者只知道会另派人。`
  const note =
    reason === 'other'
      ? await wordsFor(title, '是什么原因，只有办案人员看得到', '收回', 'gone')
      : (await confirmed(title, said, '收回', 'gone')) && ''
  return note === undefined || note === false ? undefined : { reason, note }
}
