import { staffDecider } from '../_domain/staff/account'
import type { Handler } from '../_gateway/handler'
import { lockOwnAccount } from '../_gateway/own-district'
import { writeOnce } from '../_gateway/write-once'
import { pins } from '../_persistence/staff/pins'
import { staff } from '../_persistence/staff/staff'
import { adminOfCall, staffContextOf } from './posting'

export const resetPin: Handler<'staff.resetPin'> = async ({ staffId }, actionCall) => {
  return writeOnce(actionCall, async (transaction) => {
    const admin = adminOfCall(await lockOwnAccount(actionCall, transaction), actionCall)
    const { resetBy } = await staff.change(
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
    if (resetBy === undefined) await pins.in(transaction).doc(staffId).remove()
    return { waits: resetBy !== undefined }
  })
}
