import { Refusal } from '../../miniprogram/shared/refusals'
import { staffDecider } from '../_domain/staff/account'
import { changesOf, type PersonalField, positionOf } from '../_domain/staff/staffing'
import { answerOnce, type Handler } from '../_serve/call'
import { logFault } from '../_serve/fault'
import { vacatePosition } from '../_serve/move-on'
import { holdOwn } from '../_serve/own-district'
import { addText, bindText, type Secret } from '../_store/case/particulars'
import { casesHeldBy } from '../_store/case/queries'
import { claimWechat, lockAccount } from '../_store/staff/entry'
import { duty } from '../_store/staff/roster'
import { staff } from '../_store/staff/staff'
import type { Note } from './history'
import { adminOf, contextOf, placesOf, stateOf } from './posting'

/** More are shown as a hundred: an admin has to look through them anyway. */
const most = 100

export const change: Handler<'staff.change'> = async ({ staffId, member, active, reason }, call) => {
  if (member === undefined && active === undefined) throw new Refusal('INVALID_INPUT', 'member', '没有要改的')
  if (active === false && reason === undefined) throw new Refusal('INVALID_INPUT', 'reason', '请写明停用的原因')
  const [places, held] = await Promise.all([member && placesOf(member), casesHeldBy(staffId, 'moving', most)])
  const position = member && positionOf(member)
  const person = member && { name: member.name, badge: member.badge, phone: member.phone }
  const answer = await answerOnce(call, async (transaction) => {
    const admin = adminOf(await holdOwn(call, transaction), call)
    await lockAccount(staffId, call.request.id, transaction)
    const claim = { staffId, at: call.now, requestId: call.request.id }
    const inUse = active ? await claimWechat(claim, transaction) : undefined
    let note: Secret | undefined
    const after = await staff.change(
      transaction,
      staffId,
      (account, { name, badge, phone }) => {
        const fields = person ? changesOf({ name, badge, phone }, person) : []
        note = fields.length > 0 || reason ? bindText({ fields, reason } satisfies Note) : undefined
        const command = {
          type: 'change' as const,
          ...(position && { position }),
          personal: fields.map(({ field }) => field as PersonalField),
          ...(active !== undefined && { active }),
          ...(note && { note: note.commitment }),
        }
        return staffDecider.decide(account, command, { ...contextOf(call, staffId, places), admin, inUse })
      },
      { by: call.actor, at: call.now },
      person,
    )
    if (note) await addText(staffId, note, transaction)
    const onDuty = await duty.find(staffId, transaction)
    const { left, districtId, role } = after
    if (onDuty && (left !== undefined || districtId !== onDuty.districtId || role !== 'officer'))
      await duty.put({ _id: staffId, onDuty: false, since: call.now, districtId }, transaction)
    return { state: stateOf(after), held: held.length }
  })
  // The timer does the rest, should this fail.
  if ((await staff.find(staffId))?.vacates)
    await vacatePosition(staffId, call.now).catch((error) => logFault(error, 'staff.change'))
  return answer
}
