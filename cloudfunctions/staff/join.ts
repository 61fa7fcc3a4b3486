import { Refusal } from '../../miniprogram/shared/refusals'
import { staffDecider } from '../_domain/staff/account'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { claimWechat, staffInvites } from '../_store/staff/entry'
import { inviteId } from '../_store/staff/invite-id'
import { assertChosen, assertPin, pinOf, pins } from '../_store/staff/pins'
import { staff } from '../_store/staff/staff'

export const join: Handler<'staff.join'> = async ({ code, pin }, call) => {
  const { openid, now, actor } = call
  const offered = inviteId(code)
  const [known] = await Promise.all([staffInvites.find(offered), take('verify', openid, now)])
  if (known) await take('pin', known.staffId, now)
  return answerOnce(call, async (transaction) => {
    const invite = await staffInvites.find(offered, transaction)
    if (!invite) throw new Refusal('STAFF_CODE_WRONG')
    const { staffId, until: codeUntil } = invite
    // An admin who gives a code cannot use it: the account asks for its own PIN, until two admins have forgotten it.
    const own = await pins.find(staffId, transaction)
    if (own) await assertPin(staffId, pin, transaction)
    else assertChosen(pin)
    const inUse = await claimWechat({ staffId, openid, at: now, requestId: call.request.id }, transaction)
    const context = { now, staffId, codeUntil, inUse }
    const { name, role } = await staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'join', openid }, context),
      { by: { role: actor.role, ref: staffId }, at: now },
      { openid },
    )
    await staffInvites.in(transaction).doc(offered).remove()
    // What was confirmed was confirmed on another phone.
    await pins.put(own ? { ...own, openUntil: 0 } : pinOf(staffId, pin, 0), transaction)
    return { name, role }
  })
}
