import { caseDecider } from '../_domain/case/decider'
import { orderDecider } from '../_domain/order/order'
import { answerOnce, type Handler } from '../_serve/call'
import { notifyAbout } from '../_serve/notifications'
import { notifyAboutOrder } from '../_serve/send-notices'
import { changeCase } from '../_store/case/change'
import { addText, bindText } from '../_store/case/particulars'
import { orders } from '../_store/staff/orders'
import { caseOrdered } from './order-views'

export const report: Handler<'command.report'> = async ({ orderId, result }, call) => {
  const { actor, now } = call
  const secret = bindText(result)
  const text = secret.commitment
  return answerOnce(call, async (transaction, then) => {
    const order = await orders.change(
      transaction,
      orderId,
      (state) => orderDecider.decide(state, { type: 'report', text }, { now, actor }),
      { by: actor, at: now },
    )
    const { caseId } = order.state
    const found = await caseOrdered(order, call, transaction)
    if (caseId !== undefined) {
      const { before, after } = await changeCase(
        transaction,
        caseId,
        (state) => caseDecider.decide(state, { type: 'answerOrder', orderId, text }, { now, actor }),
        { by: actor, at: now, secrets: [secret], found },
      )
      then(() => notifyAbout(after, actor, before))
    }
    await addText(orderId, secret, transaction)
    then(() => notifyAboutOrder(order, now, actor.ref))
    return { at: now }
  })
}
