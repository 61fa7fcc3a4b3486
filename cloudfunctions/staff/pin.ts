import { Refusal } from '../../miniprogram/shared/refusals'
import { isGuessed, sitting } from '../_domain/staff/pin'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { isPin, pinOf, pins } from '../_store/staff/pins'

export const pin: Handler<'staff.pin'> = async ({ pin, old }, call) => {
  const { now } = call
  const staffId = call.staff._id
  if (isGuessed(pin)) throw new Refusal('INVALID_INPUT', 'pin', '太容易被猜到，请换六个数字')
  await take('pin', staffId, now)
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await pins.find(staffId, transaction)
    if (before && !isPin(before, old ?? '')) throw new Refusal('PIN_WRONG', 'old')
    const { _id, ...data } = pinOf(staffId, pin, now + sitting)
    await pins.in(transaction).doc(_id).set({ data })
    return { answer: { until: data.openUntil } }
  })
  return answerOf(call, outcome)
}
