import { answerOnce, type Handler } from '../_serve/call'
import { settleQuietly } from '../_serve/live/settle'
import { putLive } from '../_store/live/lives'
import { ownStream } from './own-stream'

export const end: Handler<'live.end'> = async ({ streamId }, call) => {
  const { now } = call
  await ownStream(call, streamId)
  return answerOnce(call, async (transaction, then) => {
    const { stoppedAt = now, ...doc } = await ownStream(call, streamId, transaction)
    await putLive({ ...doc, stoppedAt, lookAt: now }, transaction)
    then(() => settleQuietly(streamId, now))
    return { streamId, endedAt: stoppedAt }
  })
}
