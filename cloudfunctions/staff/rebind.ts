import { staffDecider } from '../_domain/staff/account'
import { answerOnce, type Handler } from '../_serve/call'
import { staff } from '../_store/staff/staff'
import { contextOf, giveCode } from './posting'

export const rebind: Handler<'staff.rebind'> = async ({ staffId }, call) => {
  const context = contextOf(call, staffId)
  return answerOnce(call, async (transaction) => {
    await staff.change(transaction, staffId, (account) => staffDecider.decide(account, { type: 'rebind' }, context), {
      by: call.actor,
      at: call.now,
    })
    return await giveCode(staffId, call.now, transaction)
  })
}
