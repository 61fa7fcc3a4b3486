import { AppError } from '#shared/errors'
import { relationsOfCaller } from '../../../../_gateway/caller'
import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { cases } from '../../../../_persistence/case/cases'
import { secondsLeft, streamCourseOf } from '../../course'
import { saveLivestream } from '../../livestreams'
import { streamsAs } from '../../rules/access'
import { pushUntil, signedPushUrl } from './addresses'
import { ownStream } from './own-stream'

/** Issues a new address for a push after an interruption. */
export const reopen: Handler<'live.reopen'> = async ({ streamId }, actionCall) => {
  const { now } = actionCall
  const { caseId } = await ownStream(actionCall, streamId)
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId)
  // Somebody who has left the case cannot add pictures to it.
  const mayStream = !snapshot || streamsAs(relationsOfCaller(actionCall, snapshot)) !== undefined
  if (!mayStream) throw new AppError('LIVE_NOT_FOUND')

  const expiresAt = pushUntil(now)
  return writeOnce(actionCall, async (transaction) => {
    const livestream = await ownStream(actionCall, streamId, transaction)
    const streamCourse = streamCourseOf(livestream, now)
    const remainingSeconds = secondsLeft(streamCourse, now)
    const isCaseClosed = snapshot?.state.closedAt !== undefined
    const hasEnded = streamCourse.endedAt !== undefined || remainingSeconds <= 0
    if (isCaseClosed || hasEnded) throw new AppError('LIVE_OVER')
    await saveLivestream({ ...livestream, pushUntil: expiresAt }, transaction)
    return {
      streamId,
      pushUrl: signedPushUrl(streamId, expiresAt),
      expiresAt,
      maxSeconds: remainingSeconds,
    }
  })
}
