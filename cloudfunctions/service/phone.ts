import type { Handler } from '../_gateway/handler'
import { phoneNumberForCode } from '../_gateway/wechat'
import { consumeQuota } from '../_persistence/requests/quotas'
import { createTicket } from '../_persistence/secrets/encrypted-ticket'
import { phoneHash } from '../_persistence/secrets/phone-hash'

export const phone: Handler<'service.phone'> = async ({ code }, { openid, now }) => {
  await consumeQuota('phone', openid, now)
  const phone = await phoneNumberForCode(code)
  return { phone, proof: createTicket('phone', openid, { mark: phoneHash(phone), at: now }) }
}
