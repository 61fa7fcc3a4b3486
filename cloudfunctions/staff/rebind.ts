import { staffDecider } from '../_domain/staff/account'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { staff } from '../_persistence/staff/staff'
import { issueInviteCode, staffContextOf } from './posting'

/** An admin makes a code with which a member connects their account to another WeChat. */
export const rebind: Handler<'staff.rebind'> = async ({ staffId }, actionCall) => {
  const context = staffContextOf(actionCall, staffId)
  return writeOnce(actionCall, async (transaction) => {
    await staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'rebind' }, context),
      { by: actionCall.actor, at: actionCall.now },
    )
    return await issueInviteCode(staffId, actionCall.now, transaction)
  })
}
