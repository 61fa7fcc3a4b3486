import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { settleQuietly } from '../_serve/live/settle'
import { once } from '../_store/calls/receipts'
import { putLive } from '../_store/live/lives'
import { ownStream } from './own-stream'

export const end: Handler<'live.end'> = async ({ streamId }, call) => {
  const { now, request } = call
  await ownStream(call, streamId)
  const { outcome, fresh } = await once(request, async (transaction) => {
    const { stoppedAt = now, ...doc } = await ownStream(call, streamId, transaction)
    await putLive({ ...doc, stoppedAt, lookAt: now }, transaction)
    return { answer: { streamId, endedAt: stoppedAt } }
  })
  if (fresh) await settleQuietly(streamId, now)
  return answerOf(call, outcome)
}
