import { caseDecider } from '../../../_domain/case/decider'
import { orderDecider } from '../../../_domain/order/order'
import type { Handler } from '../../../_gateway/handler'
import { notifyAbout } from '../../../_gateway/notifications'
import { notifyAboutOrder } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { changeCase } from '../../../_persistence/case/change-case'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { orders } from '../../../_persistence/staff/orders'
import { loadOrderedCase } from './order-views'

export const report: Handler<'command.report'> = async ({ orderId, result }, actionCall) => {
  const { actor, now } = actionCall
  const secret = commitText(result)
  const text = secret.commitment
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const order = await orders.change(
      transaction,
      orderId,
      (currentOrder) => orderDecider.decide(currentOrder, { type: 'report', text }, { now, actor }),
      { by: actor, at: now },
    )
    const { caseId } = order.state
    const snapshot = await loadOrderedCase(order, actionCall, transaction)
    if (caseId !== undefined) {
      const { previousSnapshot, nextSnapshot } = await changeCase(
        transaction,
        caseId,
        (complaintCase) =>
          caseDecider.decide(complaintCase, { type: 'reportOrder', orderId, text }, { now, actor }),
        { by: actor, at: now, secrets: [secret], snapshot },
      )
      afterCommit(() => notifyAbout(nextSnapshot, actor, previousSnapshot))
    }
    await addStreamText(orderId, secret, transaction)
    afterCommit(() => notifyAboutOrder(order, now, actor.ref))
    return { at: now }
  })
}
