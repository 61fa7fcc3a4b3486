import { sittingMs } from '../_domain/staff/pin'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { consumeQuota } from '../_persistence/requests/quotas'
import { assertPin, assertPinAllowed, createPin, pins } from '../_persistence/staff/pins'

export const pin: Handler<'staff.pin'> = async ({ pin, old: oldPin }, call) => {
  const staffId = call.staff._id
  assertPinAllowed(pin)
  await consumeQuota('pin', staffId, call.now)
  return writeOnce(call, async (transaction) => {
    await assertPin(staffId, oldPin, transaction, 'old')
    const openUntil = call.now + sittingMs
    await pins.save(createPin(staffId, pin, openUntil), transaction)
    return { expiresAt: openUntil }
  })
}
