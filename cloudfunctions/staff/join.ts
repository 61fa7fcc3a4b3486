import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { addStaffChange } from '../_store/staff/changes'
import { inviteId } from '../_store/staff/invite-id'
import { staffInvites } from '../_store/staff/invites'
import { staff } from '../_store/staff/staff'

export const join: Handler<'staff.join'> = async ({ code }, call) => {
  await take('verify', call.openid, call.now)
  const offered = inviteId(code)
  const { outcome } = await once(call.request, async (transaction) => {
    const invite = await staffInvites.find(offered, transaction)
    const found = invite && invite.until > call.now ? await staff.find(invite.staffId, transaction) : undefined
    if (!found || found.left !== undefined) throw new Refusal('STAFF_CODE_WRONG')
    const { _id: staffId, ...kept } = found
    if (call.staff && call.staff._id !== staffId) throw new Refusal('ALREADY_STAFF')
    await staffInvites.in(transaction).doc(offered).remove()
    await staff
      .in(transaction)
      .doc(staffId)
      .set({ data: { ...kept, openid: call.openid, active: true } })
    await addStaffChange({ staffId, at: call.now, step: 'joined', by: staffId, fields: [] }, transaction)
    return { answer: { name: kept.name, role: kept.role } }
  })
  return answerOf(call, outcome)
}
