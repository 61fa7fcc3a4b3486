import { pinValidityMs } from '../_domain/staff/pin'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { consumeQuota } from '../_persistence/requests/quotas'
import {
  assertPin,
  assertPinAllowed,
  createPin,
  openSitting,
  pins,
} from '../_persistence/staff/pins'

/** Staff replace their PIN. */
export const pin: Handler<'staff.pin'> = async ({ pin: newPin, old: oldPin }, actionCall) => {
  const staffId = actionCall.staff._id
  assertPinAllowed(newPin)
  await consumeQuota('pin', staffId, actionCall.now)
  return writeOnce(actionCall, async (transaction) => {
    await assertPin(staffId, oldPin, transaction, 'old')
    const openUntil = actionCall.now + pinValidityMs
    const replacedPin = createPin(staffId, newPin)
    await pins.save(openSitting(replacedPin, actionCall.openid, openUntil), transaction)
    return { expiresAt: openUntil }
  })
}
