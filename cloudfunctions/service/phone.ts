import type { Handler } from '../_serve/call'
import { numberBehind } from '../_serve/wechat'
import { take } from '../_store/calls/requests'

export const phone: Handler<'service.phone'> = async ({ code }, { openid, now }) => {
  await take('phone', openid, now)
  return { phone: await numberBehind(code) }
}
