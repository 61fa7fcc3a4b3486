import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { newId } from '../_store/secrets/ids'
import { staff } from '../_store/staff/staff'
import { checkPosting, giveCode } from './posting'

export const invite: Handler<'staff.invite'> = async ({ member: given }, call) => {
  const member = await checkPosting(given, call)
  const staffId = newId()
  const { outcome } = await once(call.request, async (transaction) => {
    // Nobody's until somebody has typed the code: an empty openid is no caller's.
    await staff.in(transaction).add({ data: { _id: staffId, ...member, openid: '', active: false } })
    return { answer: await giveCode(staffId, 'invited', call, transaction) }
  })
  return answerOf(call, outcome)
}
