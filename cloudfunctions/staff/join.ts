import { AppError } from '#shared/errors'
import { staffDecider } from '../_domain/staff/account'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { consumeQuota } from '../_persistence/requests/quotas'
import { claimWechat, findInvite, staffInvites } from '../_persistence/staff/invitations'
import { inviteId } from '../_persistence/staff/invite-id'
import {
  assertPin,
  assertPinAllowed,
  closeSitting,
  createPin,
  pins,
} from '../_persistence/staff/pins'
import { staff } from '../_persistence/staff/staff'

/** A person joins the staff with the code that an admin gave them. Error: STAFF_CODE_WRONG. */
export const join: Handler<'staff.join'> = async ({ code, pin }, actionCall) => {
  const { openid, now, actor } = actionCall
  const requestedInviteId = inviteId(code)
  const [knownInvite] = await Promise.all([
    findInvite(requestedInviteId),
    consumeQuota('verify', openid, now),
  ])
  if (knownInvite) await consumeQuota('pin', knownInvite.staffId, now)
  return writeOnce(actionCall, async (transaction) => {
    const invite = await findInvite(requestedInviteId, transaction)
    if (!invite) throw new AppError('STAFF_CODE_WRONG')
    const { staffId, validUntil: codeUntil } = invite
    // An account that already has a PIN asks for it, so the admin who made the code cannot use the
    // code themselves. Only two admins together can remove the PIN.
    const ownPin = await pins.find(staffId, transaction)
    if (ownPin) await assertPin(staffId, pin, transaction)
    else assertPinAllowed(pin)
    const inUse = await claimWechat(
      { staffId, openid, at: now, requestId: actionCall.request.id },
      transaction,
    )
    const context = { now, staffId, codeUntil, inUse, hasPin: ownPin !== undefined }
    const { name, role } = await staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'join', openid }, context),
      { by: { role: actor.role, ref: staffId }, at: now },
      { openid },
    )
    await staffInvites.in(transaction).doc(requestedInviteId).remove()
    // A confirmation by PIN is only valid on the phone that gave it. This may be another phone.
    await pins.save(ownPin ? closeSitting(ownPin) : createPin(staffId, pin), transaction)
    return { name, role }
  })
}
