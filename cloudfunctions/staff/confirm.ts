import { sitting } from '../_domain/staff/pin'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { assertPin, pins } from '../_store/staff/pins'

export const confirm: Handler<'staff.confirm'> = async ({ pin }, call) => {
  const staffId = call.staff._id
  await take('pin', staffId, call.now)
  return answerOnce(call, async (transaction) => {
    const own = await assertPin(staffId, pin, transaction)
    const until = call.now + sitting
    await pins.put({ ...own, openUntil: until }, transaction)
    return { until }
  })
}
