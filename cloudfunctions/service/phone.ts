import type { Handler } from '../_gateway/handler'
import { exchangePhoneCode } from '../_gateway/wechat'
import { consumeQuota } from '../_persistence/requests/quotas'
import { createTicket } from '../_persistence/secrets/encrypted-ticket'
import { phoneHash } from '../_persistence/secrets/phone-hash'

/**
 * Exchanges WeChat's one-time code for the caller's phone number. The ticket proves the number when
 * the person signs an agreement. Error: PHONE_CODE_SPENT.
 */
export const phone: Handler<'service.phone'> = async ({ code }, { openid, now }) => {
  await consumeQuota('phone', openid, now)
  const phoneNumber = await exchangePhoneCode(code)
  const proof = createTicket('phone', openid, { mark: phoneHash(phoneNumber), at: now })
  return { phone: phoneNumber, proof }
}
