import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { pushUntil, pushUrl } from './addresses'
import { takeSeat } from './seat'
import { placeOfStream } from './stream-place'

export const open: Handler<'live.open'> = async (input, call) => {
  const { openid, now, request } = call
  const until = pushUntil(now)
  const place = await placeOfStream(input, call)
  await take('live', openid, now)
  const { outcome } = await once(request, async (transaction) => {
    const seat = await takeSeat(transaction, openid, place, { until, now })
    return { answer: { ...seat, pushUrl: pushUrl(seat.streamId, until), until } }
  })
  return answerOf(call, outcome)
}
