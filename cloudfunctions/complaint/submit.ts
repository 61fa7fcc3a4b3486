import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { fileCase } from './file-case'
import { openingOf } from './opening'

export const submit: Handler<'complaint.submit'> = (input, call) => {
  const { openid, now } = call
  const { respondent, streams } = input
  const made = openingOf(input, openid, now)
  const allowed = respondent.by === 'register' && take('shop', `${openid}:${respondent.merchantId}`, now)
  const opening = Promise.all([made, allowed]).then(() => made)
  return fileCase(call, opening, () => ({ acceptBy: acceptBy(now).at }), { streams })
}
