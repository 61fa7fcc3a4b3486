import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { pushUntil, pushUrl } from './addresses'
import { takeSeat } from './seat'
import { placeOfStream } from './stream-place'

export const open: Handler<'live.open'> = async (input, call) => {
  const { openid, now } = call
  const until = pushUntil(now)
  const place = await placeOfStream(input, call)
  await take('live', openid, now)
  return answerOnce(call, async (transaction) => {
    const seat = await takeSeat(transaction, openid, place, { until, now })
    return { ...seat, pushUrl: pushUrl(seat.streamId, until), until }
  })
}
