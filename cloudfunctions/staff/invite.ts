import { emptyAccount, staffDecider } from '../_domain/staff/account'
import { positionOf } from '../_domain/staff/staffing'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { newId } from '../_persistence/secrets/ids'
import { staff } from '../_persistence/staff/staff'
import { issueInviteCode, loadPlacesOf, staffContextOf } from './posting'

/** An admin creates an account and gets the code with which the person joins. */
export const invite: Handler<'staff.invite'> = async ({ member }, actionCall) => {
  const staffId = newId()
  const context = staffContextOf(actionCall, staffId, await loadPlacesOf(member))
  const events = staffDecider.decide(
    emptyAccount,
    { type: 'invite', position: positionOf(member) },
    context,
  )
  const { name, badge, phone } = member
  return writeOnce(actionCall, async (transaction) => {
    const origin = { by: actionCall.actor, at: actionCall.now }
    await staff.append(transaction, { _id: staffId, name, badge, phone }, events, origin)
    return await issueInviteCode(staffId, actionCall.now, transaction)
  })
}
