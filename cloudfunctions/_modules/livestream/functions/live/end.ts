import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { saveLivestream } from '../../livestreams'
import { settleQuietly } from '../../settle'
import { ownStream } from './own-stream'

export const end: Handler<'live.end'> = async ({ streamId }, actionCall) => {
  const { now } = actionCall
  await ownStream(actionCall, streamId)
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const { stoppedAt = now, ...doc } = await ownStream(actionCall, streamId, transaction)
    await saveLivestream({ ...doc, stoppedAt, lookAt: now }, transaction)
    afterCommit(() => settleQuietly(streamId, now))
    return { streamId, endedAt: stoppedAt }
  })
}
