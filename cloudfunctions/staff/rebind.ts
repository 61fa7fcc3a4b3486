import { staffDecider } from '../_domain/staff/account'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { staff } from '../_store/staff/staff'
import { contextOf, giveCode } from './posting'

export const rebind: Handler<'staff.rebind'> = async ({ staffId }, call) => {
  const context = contextOf(call, staffId)
  const { outcome } = await once(call.request, async (transaction) => {
    await staff.change(transaction, staffId, (account) => staffDecider.decide(account, { type: 'rebind' }, context), {
      by: call.actor,
      at: call.now,
    })
    return { answer: await giveCode(staffId, call.now, transaction) }
  })
  return answerOf(call, outcome)
}
