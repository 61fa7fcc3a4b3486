import { decide } from '../_domain/warning/decide'
import { answerOf } from '../_serve/answer'
import { checkText } from '../_serve/ask-check'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { appendToWarning } from '../_store/warning/warnings'
import { contextOf, warningAtDoor } from './take-step'

export const answer: Handler<'warning.answer'> = async ({ warningId, what, text }, call) => {
  const verdict = what === 'reply' ? await checkText(text, call.openid, 'warning.answer') : undefined
  const checked = (asked: string) => (asked === text && verdict ? verdict : 'unchecked')
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await warningAtDoor(warningId, call, transaction)
    const events = decide(before.warning, { type: what, text }, { ...contextOf(call, before.merchantId), checked })
    const { state } = await appendToWarning(transaction, before, events, { by: call.actor, at: call.now })
    return { answer: { warningId, state } }
  })
  return answerOf(call, outcome)
}
