import type { Handler } from '../_serve/call'
import { numberBehind } from '../_serve/phone-number'
import { take } from '../_store/calls/quotas'

export const phone: Handler<'service.phone'> = async ({ code }, { openid, now }) => {
  await take('phone', openid, now)
  return { phone: await numberBehind(code) }
}
