import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { saveLivestream } from '../../livestreams'
import { settleQuietly } from '../../settle'
import { requireOwnStream } from './own-stream'

/** Ends the caller's livestream. */
export const end: Handler<'live.end'> = async ({ streamId }, actionCall) => {
  const { now } = actionCall
  await requireOwnStream(actionCall, streamId)
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const livestream = await requireOwnStream(actionCall, streamId, transaction)
    const stoppedAt = livestream.stoppedAt ?? now
    await saveLivestream({ ...livestream, stoppedAt, lookAt: now }, transaction)
    afterCommit(() => settleQuietly(streamId, now))
    return { streamId, endedAt: stoppedAt }
  })
}
