import { sittingMs } from '../_domain/staff/pin'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { consumeQuota } from '../_persistence/requests/quotas'
import { assertPin, assertPinAllowed, createPin, pins } from '../_persistence/staff/pins'

export const pin: Handler<'staff.pin'> = async ({ pin, old: oldPin }, actionCall) => {
  const staffId = actionCall.staff._id
  assertPinAllowed(pin)
  await consumeQuota('pin', staffId, actionCall.now)
  return writeOnce(actionCall, async (transaction) => {
    await assertPin(staffId, oldPin, transaction, 'old')
    const openUntil = actionCall.now + sittingMs
    await pins.save(createPin(staffId, pin, openUntil), transaction)
    return { expiresAt: openUntil }
  })
}
