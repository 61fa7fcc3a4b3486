import { caseDecider } from '../../../_domain/case/decider'
import { orderDecider } from '../../../_domain/order/order'
import type { Handler } from '../../../_gateway/handler'
import { notifyAbout } from '../../../_gateway/notifications'
import { notifyAboutOrder } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { changeCase } from '../../../_persistence/case/change-case'
import { addText, commitText } from '../../../_persistence/case/personal-data'
import { orders } from '../../../_persistence/staff/orders'
import { loadOrderedCase } from './order-views'

export const report: Handler<'command.report'> = async ({ orderId, result }, call) => {
  const { actor, now } = call
  const secret = commitText(result)
  const text = secret.commitment
  return writeOnce(call, async (transaction, afterCommit) => {
    const order = await orders.change(
      transaction,
      orderId,
      (state) => orderDecider.decide(state, { type: 'report', text }, { now, actor }),
      { by: actor, at: now },
    )
    const { caseId } = order.state
    const snapshot = await loadOrderedCase(order, call, transaction)
    if (caseId !== undefined) {
      const { previousSnapshot, nextSnapshot } = await changeCase(
        transaction,
        caseId,
        (state) =>
          caseDecider.decide(state, { type: 'reportOrder', orderId, text }, { now, actor }),
        { by: actor, at: now, secrets: [secret], snapshot },
      )
      afterCommit(() => notifyAbout(nextSnapshot, actor, previousSnapshot))
    }
    await addText(orderId, secret, transaction)
    afterCommit(() => notifyAboutOrder(order, now, actor.ref))
    return { at: now }
  })
}
