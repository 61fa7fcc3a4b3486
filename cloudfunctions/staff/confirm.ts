import { Refusal } from '../../miniprogram/shared/refusals'
import { sitting } from '../_domain/staff/pin'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { isPin, pins } from '../_store/staff/pins'

export const confirm: Handler<'staff.confirm'> = async ({ pin }, call) => {
  const { now } = call
  const staffId = call.staff._id
  await take('pin', staffId, now)
  return answerOnce(call, async (transaction) => {
    const own = await pins.find(staffId, transaction)
    if (!own) throw new Refusal('PIN_NOT_SET')
    if (!isPin(own, pin)) throw new Refusal('PIN_WRONG', 'pin')
    const until = now + sitting
    await pins.put({ ...own, openUntil: until }, transaction)
    return { until }
  })
}
