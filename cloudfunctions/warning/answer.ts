import { warningDecider } from '../_domain/warning/commands'
import type { Handler } from '../_gateway/handler'
import { checkText } from '../_gateway/wechat'
import { writeOnce } from '../_gateway/write-once'
import { warnings } from '../_persistence/warning/warnings'
import { assertWarningAccess, contextOf } from './take-step'

export const answer: Handler<'warning.answer'> = async ({ warningId, what, text }, call) => {
  const verdict =
    what === 'reply' ? await checkText(text, call.openid, 'warning.answer') : undefined
  const verdictFor = (checkedText: string) =>
    checkedText === text && verdict ? verdict : 'unchecked'
  return writeOnce(call, async (transaction) => {
    const { status } = await warnings.change(
      transaction,
      warningId,
      (state, snapshot) => {
        assertWarningAccess(snapshot, call)
        const context = { ...contextOf(call, snapshot), checked: verdictFor }
        return warningDecider.decide(state, { type: what, text }, context)
      },
      { by: call.actor, at: call.now },
    )
    return { warningId, state: status }
  })
}
