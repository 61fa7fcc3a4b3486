import { staffDecider } from '../_domain/staff/account'
import type { Handler } from '../_gateway/handler'
import { lockOwnAccount } from '../_gateway/own-district'
import { writeOnce } from '../_gateway/write-once'
import { pins } from '../_persistence/staff/pins'
import { staff } from '../_persistence/staff/staff'
import { adminOf, staffContextOf } from './posting'

export const resetPin: Handler<'staff.resetPin'> = async ({ staffId }, call) => {
  return writeOnce(call, async (transaction) => {
    const admin = adminOf(await lockOwnAccount(call, transaction), call)
    const { resetBy } = await staff.change(
      transaction,
      staffId,
      (account) =>
        staffDecider.decide(
          account,
          { type: 'resetPin' },
          { ...staffContextOf(call, staffId), admin },
        ),
      { by: call.actor, at: call.now },
    )
    if (resetBy === undefined) await pins.in(transaction).doc(staffId).remove()
    return { waits: resetBy !== undefined }
  })
}
