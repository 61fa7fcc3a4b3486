import { randomUUID } from 'node:crypto'
import type { Handler } from '../_gateway/handler'
import { reportFault } from '../_persistence/requests/fault-reports'
import { consumeQuota } from '../_persistence/requests/quotas'
import { removePersonalData } from '../_rules/phone-error'

export const reportPhoneError: Handler<'service.reportPhoneError'> = async (
  { page, message },
  { openid, now },
) => {
  await consumeQuota('phoneError', openid, now)
  const requestId = randomUUID()
  console.error(
    JSON.stringify({ level: 'phone', requestId, page, message: removePersonalData(message) }),
  )
  await reportFault('phone', page, now, requestId)
  return {}
}
