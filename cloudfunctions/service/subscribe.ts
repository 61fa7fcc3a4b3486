import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { subscriptions } from '../_store/service/subscriptions'

export const subscribe: Handler<'service.subscribe'> = async ({ kinds }, call) => {
  const { outcome } = await once(call.request, async (transaction) => {
    await subscriptions.in(transaction).doc(call.openid).set({ data: { kinds } })
    return { answer: { kinds } }
  })
  return answerOf(call, outcome)
}
