import { staffDecider, unopened } from '../_domain/staff/account'
import { positionOf } from '../_domain/staff/staffing'
import { answerOnce, type Handler } from '../_serve/call'
import { newId } from '../_store/secrets/ids'
import { staff } from '../_store/staff/staff'
import { contextOf, giveCode, placesOf } from './posting'

export const invite: Handler<'staff.invite'> = async ({ member }, call) => {
  const staffId = newId()
  const context = contextOf(call, staffId, await placesOf(member))
  const events = staffDecider.decide(unopened, { type: 'invite', position: positionOf(member) }, context)
  const { name, badge, phone } = member
  return answerOnce(call, async (transaction) => {
    const moment = { by: call.actor, at: call.now }
    await staff.append(transaction, { _id: staffId, name, badge, phone }, events, moment)
    return await giveCode(staffId, call.now, transaction)
  })
}
