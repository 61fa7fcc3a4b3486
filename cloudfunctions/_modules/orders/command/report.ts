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

/** An addressee reports the result of an order. An order about a case also records it there. */
export const report: Handler<'command.report'> = async ({ orderId, result }, actionCall) => {
  const { actor, now } = actionCall
  const committedText = commitText(result)
  const text = committedText.commitment
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const nextOrder = await orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'report', text }, { now, actor }),
      { by: actor, at: now },
    )
    const { caseId } = nextOrder.state
    const snapshot = await loadOrderedCase(nextOrder, actionCall, transaction)
    if (caseId !== undefined) {
      const { previousSnapshot, nextSnapshot } = await changeCase(
        transaction,
        caseId,
        (complaintCase) =>
          caseDecider.decide(complaintCase, { type: 'reportOrder', orderId, text }, { now, actor }),
        { by: actor, at: now, secrets: [committedText], snapshot },
      )
      afterCommit(() => notifyAbout(nextSnapshot, actor, previousSnapshot))
    }
    await addStreamText(orderId, committedText, transaction)
    afterCommit(() => notifyAboutOrder(nextOrder, now, actor.ref))
    return { at: now }
  })
}
