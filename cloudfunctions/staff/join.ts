import { Refusal } from '../../miniprogram/shared/refusals'
import { staffDecider } from '../_domain/staff/account'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { claimWechat, staffInvites } from '../_store/staff/entry'
import { inviteId } from '../_store/staff/invite-id'
import { pins } from '../_store/staff/pins'
import { staff } from '../_store/staff/staff'

export const join: Handler<'staff.join'> = async ({ code }, call) => {
  const { openid, now, actor } = call
  await take('verify', openid, now)
  const offered = inviteId(code)
  return answerOnce(call, async (transaction) => {
    const invite = await staffInvites.find(offered, transaction)
    if (!invite) throw new Refusal('STAFF_CODE_WRONG')
    const { staffId, until: codeUntil } = invite
    const inUse = await claimWechat({ staffId, openid, at: now, requestId: call.request.id }, transaction)
    const context = { now, staffId, codeUntil, inUse }
    const { name, role } = await staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'join' }, context),
      { by: { role: actor.role, ref: staffId }, at: now },
      { openid },
    )
    await staffInvites.in(transaction).doc(offered).remove()
    // What was confirmed was confirmed on another phone.
    const own = await pins.find(staffId, transaction)
    if (own) await pins.put({ ...own, openUntil: 0 }, transaction)
    return { name, role }
  })
}
