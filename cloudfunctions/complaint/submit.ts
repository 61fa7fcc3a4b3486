import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { fileCase } from './file-case'
import { openingOf } from './opening'

export const submit: Handler<'complaint.submit'> = async (input, call) => {
  const { openid, now } = call
  const opening = await openingOf(input, openid, now)
  if (input.respondent.by === 'register') await take('shop', `${openid}:${input.respondent.merchantId}`, now)
  return fileCase(call, opening, { acceptBy: acceptBy(now).at }, { streams: input.streams })
}
