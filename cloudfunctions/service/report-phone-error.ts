import { randomUUID } from 'node:crypto'
import type { Handler } from '../_gateway/handler'
import { reportFault } from '../_persistence/requests/fault-reports'
import { consumeQuota } from '../_persistence/requests/quotas'
import { maskIdentifiers } from '../_rules/mask-identifiers'

/**
 * A phone reports an error in its own code. The report appears in the log and on the admins' page.
 */
export const reportPhoneError: Handler<'service.reportPhoneError'> = async (
  { page, message },
  { openid, now },
) => {
  await consumeQuota('phoneError', openid, now)
  const requestId = randomUUID()
  const loggedMessage = maskIdentifiers(message)
  console.error(JSON.stringify({ level: 'phone', requestId, page, message: loggedMessage }))
  await reportFault('phone', page, now, requestId)
  return {}
}
