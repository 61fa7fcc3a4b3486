import { answerOnce, type Handler } from '../_serve/call'
import { subscriptions } from '../_store/service/notifications'

export const subscribe: Handler<'service.subscribe'> = async ({ kinds }, call) => {
  return answerOnce(call, async (transaction) => {
    await subscriptions.in(transaction).doc(call.openid).set({ data: { kinds } })
    return { kinds }
  })
}
