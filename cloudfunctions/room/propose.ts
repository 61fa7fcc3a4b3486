import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Terms } from '../../miniprogram/shared/contract/room'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { postMessage } from './post-message'

export const propose: Handler<'room.propose'> = async ({ remedies, amountFen, by, note }, call) => {
  if (by !== undefined && by < dayOf(call.now))
    throw new Refusal('INVALID_INPUT', 'by', '履行的日子已经过去，请另选一天')
  const said: Terms = { remedies, amountFen, ...(by !== undefined && { by }), ...(note !== '' && { note }) }
  const terms = bindText(said)
  return postMessage(call, { type: 'proposed', data: { terms: terms.commitment } }, terms)
}
