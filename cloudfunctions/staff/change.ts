import { Refusal } from '../../miniprogram/shared/refusals'
import { changesOf } from '../_domain/staff/staffing'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { logFault } from '../_serve/fault'
import { vacatePost } from '../_serve/vacate-post'
import { once } from '../_store/calls/receipts'
import { casesHeldBy } from '../_store/case/queries'
import { addStaffChange } from '../_store/staff/changes'
import { duty } from '../_store/staff/duty'
import { staff, staffBehind } from '../_store/staff/staff'
import { checkPosting, holdOwn, managed, memberOf, stateOf } from './posting'

/** More are said to be a hundred: somebody has to look through them anyway. */
const most = 100

export const change: Handler<'staff.change'> = async ({ staffId, member: given, active, reason }, call) => {
  if (given === undefined && active === undefined) throw new Refusal('INVALID_INPUT', 'member', '没有要改的')
  if (active === false && reason === undefined) throw new Refusal('INVALID_INPUT', 'reason', '请写明停用的原因')
  const wanted = given && (await checkPosting(given, call))
  const held = (await casesHeldBy(staffId, 'moving', most)).length
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await managed(staffId, call, transaction)
    await holdOwn(call, transaction)
    const member = wanted ?? memberOf(before)
    const { openid, left } = before
    const leaves = active === false ? (left ?? call.now) : active === true ? undefined : left
    const stays = {
      openid,
      active: leaves === undefined && openid !== '',
      ...(leaves !== undefined && { left: leaves }),
    }
    const step =
      active === false && left === undefined
        ? 'revoked'
        : active === true && left !== undefined
          ? 'restored'
          : 'changed'
    // Whoever came back meanwhile has another account: a phone opens one.
    const present = step === 'restored' && openid !== '' ? await staffBehind(openid) : undefined
    if (present && present._id !== staffId)
      throw new Refusal('ALREADY_STAFF', undefined, '他的微信已经有在用的工作账号')
    const fields = changesOf(memberOf(before), member)
    if (step === 'changed' && fields.length === 0) throw new Refusal('INVALID_INPUT', 'member', '没有要改的')
    // Whoever leaves, or goes elsewhere, keeps no case and is offered nothing more where they were.
    const vacates =
      before.role === 'officer' &&
      (leaves !== undefined || member.districtId !== before.districtId || member.role !== 'officer')
    await staff
      .in(transaction)
      .doc(staffId)
      .set({ data: { ...member, ...stays, ...(vacates && { vacates }) } })
    const onDuty = await duty.find(staffId, transaction)
    if (onDuty && (leaves !== undefined || member.districtId !== onDuty.districtId || member.role !== 'officer'))
      await duty
        .in(transaction)
        .doc(staffId)
        .set({ data: { onDuty: false, since: call.now, districtId: member.districtId } })
    const by = call.staff?._id as string
    await addStaffChange(
      { staffId, at: call.now, step, by, fields, ...(reason !== undefined && { reason }) },
      transaction,
    )
    return { answer: { state: stateOf(stays), held } }
  })
  // The timer does what is left, should this fail.
  if ((await staff.find(staffId))?.vacates)
    await vacatePost(staffId, call.now).catch((error) => logFault(error, 'staff.change'))
  return answerOf(call, outcome)
}
