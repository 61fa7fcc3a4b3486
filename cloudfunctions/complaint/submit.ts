import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { fileCase } from './file-case'
import { openingOf } from './opening'

export const submit: Handler<'complaint.submit'> = async (input, call) => {
  const { openid, now } = call
  const { respondent } = input
  const [opening] = await Promise.all([
    openingOf(input, openid, now),
    respondent.by === 'register' && take('shop', `${openid}:${respondent.merchantId}`, now),
  ])
  return fileCase(call, opening, { acceptBy: acceptBy(now).at }, { streams: input.streams })
}
