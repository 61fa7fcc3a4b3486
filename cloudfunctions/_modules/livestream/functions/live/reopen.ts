import { AppError } from '#shared/errors'
import { relationsOfCaller } from '../../../../_gateway/caller'
import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { cases } from '../../../../_persistence/case/cases'
import { calculateCourse, remainingSecondsOf } from '../../course'
import { saveLivestream } from '../../livestreams'
import { streamerRoleOf } from '../../rules/access'
import { pushExpiryAfter, signedPushUrl } from './addresses'
import { requireOwnStream } from './own-stream'

/** Issues a new address for a push after an interruption. */
export const reopen: Handler<'live.reopen'> = async ({ streamId }, actionCall) => {
  const { now } = actionCall
  const { caseId } = await requireOwnStream(actionCall, streamId)
  const snapshot = caseId === undefined ? undefined : await cases.find(caseId)
  // Somebody who has left the case cannot add pictures to it.
  const mayStream =
    !snapshot || streamerRoleOf(relationsOfCaller(actionCall, snapshot)) !== undefined
  if (!mayStream) throw new AppError('LIVE_NOT_FOUND')

  const expiresAt = pushExpiryAfter(now)
  return writeOnce(actionCall, async (transaction) => {
    const livestream = await requireOwnStream(actionCall, streamId, transaction)
    const streamCourse = calculateCourse(livestream, now)
    const remainingSeconds = remainingSecondsOf(streamCourse, now)
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
