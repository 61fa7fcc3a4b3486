import { staffDecider } from '../_domain/staff/account'
import type { Handler } from '../_gateway/handler'
import { lockOwnAccount } from '../_gateway/own-district'
import { writeOnce } from '../_gateway/write-once'
import { pins } from '../_persistence/staff/pins'
import { staff } from '../_persistence/staff/staff'
import { adminOfCall, staffContextOf } from './posting'

/**
 * An admin asks to remove a member's PIN. It is removed when a second admin asks for the same.
 * `waits` says that the second admin is still missing.
 */
export const resetPin: Handler<'staff.resetPin'> = async ({ staffId }, actionCall) => {
  return writeOnce(actionCall, async (transaction) => {
    const admin = adminOfCall(await lockOwnAccount(actionCall, transaction), actionCall)
    const { resetBy: firstAdmin } = await staff.change(
      transaction,
      staffId,
      (account) =>
        staffDecider.decide(
          account,
          { type: 'resetPin' },
          { ...staffContextOf(actionCall, staffId), admin },
        ),
      { by: actionCall.actor, at: actionCall.now },
    )
    if (firstAdmin === undefined) await pins.in(transaction).doc(staffId).remove()
    return { waits: firstAdmin !== undefined }
  })
}
