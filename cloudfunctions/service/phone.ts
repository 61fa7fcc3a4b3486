import type { Handler } from '../_serve/call'
import { numberBehind } from '../_serve/wechat'
import { take } from '../_store/calls/requests'
import { ownTicket } from '../_store/secrets/own-ticket'
import { phoneMark } from '../_store/secrets/phone-mark'

export const phone: Handler<'service.phone'> = async ({ code }, { openid, now }) => {
  await take('phone', openid, now)
  const phone = await numberBehind(code)
  return { phone, proof: ownTicket('phone', openid, { mark: phoneMark(phone), at: now }) }
}
