import { decide } from '../_domain/publication/decide'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { contextOf, warningAtDoor } from '../_serve/warning-step'
import { once } from '../_store/receipts'
import { appendToWarning } from '../_store/warnings'

export const answer: Handler<'warning.answer'> = async ({ warningId, what, text }, call) => {
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await warningAtDoor(warningId, call, transaction)
    const events = decide(before.warning, { type: what, text }, contextOf(call, before.merchantId))
    const { state } = await appendToWarning(transaction, before, events, { by: call.actor, at: call.now })
    return { answer: { warningId, state } }
  })
  return answerOf(call, outcome)
}
