import { Refusal } from '../../miniprogram/shared/refusals'
import { caseDecider } from '../_domain/case/decider'
import { complainsIn } from '../_domain/case/relations'
import { orderDecider } from '../_domain/order/order'
import { answerOnce, type Handler, viewerOf } from '../_serve/call'
import { notifyAbout } from '../_serve/notifications'
import { notifyAboutOrder } from '../_serve/send-notices'
import { cases } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { addText, bindText } from '../_store/case/particulars'
import { orders } from '../_store/staff/orders'

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
    if (caseId !== undefined) {
      const found = await cases.find(caseId, transaction)
      if (found && complainsIn(found, viewerOf(call))) throw new Refusal('HAS_ANOTHER_PART')
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
