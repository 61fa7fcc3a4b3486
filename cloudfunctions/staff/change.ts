import { AppError } from '#shared/errors'
import { staffDecider } from '../_domain/staff/account'
import { changesOf, type PersonalField, positionOf } from '../_domain/staff/staffing'
import { vacatePosition } from '../_gateway/advance-case'
import { logFault } from '../_gateway/fault'
import type { Handler } from '../_gateway/handler'
import { lockOwnAccount } from '../_gateway/own-district'
import { unlimitedBudget } from '../_gateway/run-budget'
import { writeOnce } from '../_gateway/write-once'
import { addStreamText, commitText, type Secret } from '../_persistence/case/personal-data'
import { casesOwnedBy } from '../_persistence/case/queries'
import { claimWechat, lockAccount } from '../_persistence/staff/invitations'
import { duty } from '../_persistence/staff/roster'
import { staff } from '../_persistence/staff/staff'
import type { NotedChange } from './history'
import { adminOfCall, loadPlacesOf, staffContextOf, stateOfMember } from './posting'

/**
 * The admin sees how many cases the person has. For more than a hundred, the number stays at 100.
 */
const maxCases = 100

/** An admin changes a member of staff, or revokes or restores their account. */
export const change: Handler<'staff.change'> = async (
  { staffId, member, active, reason },
  actionCall,
) => {
  if (member === undefined && active === undefined)
    throw new AppError('INVALID_INPUT', 'member', '没有要改的')
  if (active === false && reason === undefined)
    throw new AppError('INVALID_INPUT', 'reason', '请写明停用的原因')

  const [places, ownedCases] = await Promise.all([
    member && loadPlacesOf(member),
    casesOwnedBy(staffId, 'moving', maxCases),
  ])
  const position = member && positionOf(member)
  const person = member && { name: member.name, badge: member.badge, phone: member.phone }

  const output = await writeOnce(actionCall, async (transaction) => {
    const admin = adminOfCall(await lockOwnAccount(actionCall, transaction), actionCall)
    await lockAccount(staffId, actionCall.request.id, transaction)
    const claim = { staffId, at: actionCall.now, requestId: actionCall.request.id }
    const inUse = active ? await claimWechat(claim, transaction) : undefined
    // `staff.change` passes the stored account only to the callback, and the note depends on it.
    let note: Secret | undefined
    const nextAccount = await staff.change(
      transaction,
      staffId,
      (account, { name, badge, phone }) => {
        const changedFields = person ? changesOf({ name, badge, phone }, person) : []
        const notedChange: NotedChange = { fields: changedFields, reason }
        const isNoteNeeded = changedFields.length > 0 || reason
        note = isNoteNeeded ? commitText(notedChange) : undefined
        const command = {
          type: 'change' as const,
          position,
          personal: changedFields.map(({ field }) => field as PersonalField),
          active,
          note: note?.commitment,
        }
        return staffDecider.decide(account, command, {
          ...staffContextOf(actionCall, staffId, places),
          admin,
          inUse,
        })
      },
      { by: actionCall.actor, at: actionCall.now },
      person,
    )
    if (note) await addStreamText(staffId, note, transaction)

    const dutyDoc = await duty.find(staffId, transaction)
    const { left: leftAt, districtId, role } = nextAccount
    const endsDuty =
      leftAt !== undefined || districtId !== dutyDoc?.districtId || role !== 'officer'
    if (dutyDoc && endsDuty)
      await duty.save(
        { _id: staffId, onDuty: false, since: actionCall.now, districtId },
        transaction,
      )
    return { state: stateOfMember(nextAccount), held: ownedCases.length }
  })

  // The open cases go back to the centre now. If this fails, the timer does it.
  if ((await staff.find(staffId))?.vacates)
    await vacatePosition(staffId, actionCall.now, unlimitedBudget).catch((error) =>
      logFault(error, 'staff.change'),
    )
  return output
}
