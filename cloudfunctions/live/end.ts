import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { ownStream } from '../_serve/live/own-stream'
import { settleQuietly } from '../_serve/live/settle'
import { putLive } from '../_store/lives'
import { once } from '../_store/receipts'

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
