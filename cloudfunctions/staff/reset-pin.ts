import { staffDecider } from '../_domain/staff/account'
import { answerOnce, type Handler } from '../_serve/call'
import { holdOwn } from '../_serve/own-district'
import { pins } from '../_store/staff/pins'
import { staff } from '../_store/staff/staff'
import { adminOf, contextOf } from './posting'

export const resetPin: Handler<'staff.resetPin'> = async ({ staffId }, call) => {
  return answerOnce(call, async (transaction) => {
    const admin = adminOf(await holdOwn(call, transaction), call)
    const { resetBy } = await staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'resetPin' }, { ...contextOf(call, staffId), admin }),
      { by: call.actor, at: call.now },
    )
    if (resetBy === undefined) await pins.in(transaction).doc(staffId).remove()
    return { waits: resetBy !== undefined }
  })
}
