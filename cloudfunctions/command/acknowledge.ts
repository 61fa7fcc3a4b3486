import { Refusal } from '../../miniprogram/shared/refusals'
import { complainsIn } from '../_domain/case/relations'
import { orderDecider } from '../_domain/order/order'
import { answerOnce, type Handler, viewerOf } from '../_serve/call'
import { notifyAboutOrder } from '../_serve/send-notices'
import { cases } from '../_store/case/cases'
import { orders } from '../_store/staff/orders'
import { orderViews } from './order-views'

export const acknowledge: Handler<'command.acknowledge'> = async ({ orderId }, call) => {
  const { actor, now } = call
  return answerOnce(call, async (transaction, then) => {
    const after = await orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'acknowledge' }, { now, actor }),
      { by: actor, at: now },
    )
    const { caseId } = after.state
    const about = caseId === undefined ? undefined : await cases.find(caseId, transaction)
    if (about && complainsIn(about, viewerOf(call))) throw new Refusal('HAS_ANOTHER_PART')
    then(() => notifyAboutOrder(after, now, actor.ref))
    return (await orderViews([after]))[0]!
  })
}
