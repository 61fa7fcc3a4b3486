import { pinValidityMs } from '../_domain/staff/pin'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { consumeQuota } from '../_persistence/requests/quotas'
import { assertPin, openSitting, pins } from '../_persistence/staff/pins'

/** Staff enter their PIN. For some time they can then do what cannot be undone. */
export const confirm: Handler<'staff.confirm'> = async ({ pin }, actionCall) => {
  const staffId = actionCall.staff._id
  await consumeQuota('pin', staffId, actionCall.now)
  return writeOnce(actionCall, async (transaction) => {
    const ownPin = await assertPin(staffId, pin, transaction)
    const openUntil = actionCall.now + pinValidityMs
    await pins.save(openSitting(ownPin, actionCall.openid, openUntil), transaction)
    return { expiresAt: openUntil }
  })
}
