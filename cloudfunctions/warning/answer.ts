import { warningDecider } from '../_domain/warning/commands'
import { answerOnce, type Handler } from '../_serve/call'
import { checkText } from '../_serve/wechat'
import { warnings } from '../_store/warning/warnings'
import { assertAtDoor, contextOf } from './take-step'

export const answer: Handler<'warning.answer'> = async ({ warningId, what, text }, call) => {
  const verdict = what === 'reply' ? await checkText(text, call.openid, 'warning.answer') : undefined
  const checked = (asked: string) => (asked === text && verdict ? verdict : 'unchecked')
  return answerOnce(call, async (transaction) => {
    const { status } = await warnings.change(
      transaction,
      warningId,
      (state, head) => {
        assertAtDoor(head, call)
        const context = { ...contextOf(call, head), checked }
        return warningDecider.decide(state, { type: what, text }, context)
      },
      { by: call.actor, at: call.now },
    )
    return { warningId, state: status }
  })
}
