import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { subscriptions } from '../../../_persistence/service/notifications'

/** Stores which subscription messages the caller wants. */
export const subscribe: Handler<'service.subscribe'> = async ({ kinds }, actionCall) =>
  writeOnce(actionCall, async (transaction) => {
    await subscriptions.in(transaction).doc(actionCall.openid).set({ data: { kinds } })
    return { kinds }
  })
