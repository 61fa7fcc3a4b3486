import { sitting } from '../_domain/staff/pin'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { assertChosen, assertPin, pinOf, pins } from '../_store/staff/pins'

export const pin: Handler<'staff.pin'> = async ({ pin, old }, call) => {
  const staffId = call.staff._id
  assertChosen(pin)
  await take('pin', staffId, call.now)
  return answerOnce(call, async (transaction) => {
    await assertPin(staffId, old, transaction, 'old')
    const until = call.now + sitting
    await pins.put(pinOf(staffId, pin, until), transaction)
    return { until }
  })
}
