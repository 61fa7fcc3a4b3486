import { Refusal } from '../../miniprogram/shared/refusals'
import { sitting } from '../_domain/staff/pin'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { isPin, pins } from '../_store/staff/pins'

export const confirm: Handler<'staff.confirm'> = async ({ pin }, call) => {
  const { now } = call
  const staffId = call.staff._id
  await take('pin', staffId, now)
  const { outcome } = await once(call.request, async (transaction) => {
    const own = await pins.find(staffId, transaction)
    if (!own) throw new Refusal('PIN_NOT_SET')
    if (!isPin(own, pin)) throw new Refusal('PIN_WRONG', 'pin')
    const until = now + sitting
    const { _id, ...data } = own
    await pins
      .in(transaction)
      .doc(_id)
      .set({ data: { ...data, openUntil: until } })
    return { answer: { until } }
  })
  return answerOf(call, outcome)
}
