import { Refusal } from '../../miniprogram/shared/refusals'
import { isGuessed, sitting } from '../_domain/staff/pin'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { isPin, pinOf, pins } from '../_store/staff/pins'

export const pin: Handler<'staff.pin'> = async ({ pin, old }, call) => {
  const { now } = call
  const staffId = call.staff._id
  if (isGuessed(pin)) throw new Refusal('INVALID_INPUT', 'pin', '太容易被猜到，请换六个数字')
  await take('pin', staffId, now)
  return answerOnce(call, async (transaction) => {
    const before = await pins.find(staffId, transaction)
    if (before && !isPin(before, old ?? '')) throw new Refusal('PIN_WRONG', 'old')
    const until = now + sitting
    await pins.put(pinOf(staffId, pin, until), transaction)
    return { until }
  })
}
