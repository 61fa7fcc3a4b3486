import { warningDecider } from '../_domain/warning/commands'
import type { Handler } from '../_gateway/handler'
import { checkText } from '../_gateway/wechat'
import { writeOnce } from '../_gateway/write-once'
import { warnings } from '../_persistence/warning/warnings'
import { assertWarningAccess, warningContextOf } from './take-step'

/** The shop that a warning names replies to it or objects to it. */
export const answer: Handler<'warning.answer'> = async (
  { warningId, what: answerKind, text },
  actionCall,
) => {
  // A reply is published, so WeChat checks its text. An objection is not published.
  const checkResult =
    answerKind === 'reply' ? await checkText(text, actionCall.openid, 'warning.answer') : undefined
  const checkResultFor = (publishedText: string) =>
    publishedText === text && checkResult ? checkResult : 'unchecked'
  return writeOnce(actionCall, async (transaction) => {
    const { status } = await warnings.change(
      transaction,
      warningId,
      (currentWarning, snapshot) => {
        assertWarningAccess(snapshot, actionCall)
        const context = { ...warningContextOf(actionCall, snapshot), checked: checkResultFor }
        return warningDecider.decide(currentWarning, { type: answerKind, text }, context)
      },
      { by: actionCall.actor, at: actionCall.now },
    )
    return { warningId, state: status }
  })
}
