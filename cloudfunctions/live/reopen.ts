import { Refusal } from '../../miniprogram/shared/refusals'
import { streamsAs } from '../_domain/case/live/access'
import { courseOf, secondsLeft } from '../_domain/case/live/course'
import { answerOnce, type Handler, standing } from '../_serve/call'
import { cases } from '../_store/case/cases'
import { putLive } from '../_store/live/lives'
import { pushUntil, pushUrl } from './addresses'
import { ownStream } from './own-stream'

export const reopen: Handler<'live.reopen'> = async ({ streamId }, call) => {
  const { now } = call
  const { caseId } = await ownStream(call, streamId)
  const head = caseId === undefined ? undefined : await cases.find(caseId)
  // Who has no part in the case any more adds no pictures to it.
  if (head && !streamsAs(standing(call, head))) throw new Refusal('LIVE_NOT_FOUND')
  const until = pushUntil(now)
  return answerOnce(call, async (transaction) => {
    const doc = await ownStream(call, streamId, transaction)
    const course = courseOf(doc, now)
    const left = secondsLeft(course, now)
    if (head?.state.closedAt !== undefined || course.endedAt !== undefined || left <= 0) throw new Refusal('LIVE_OVER')
    await putLive({ ...doc, pushUntil: until }, transaction)
    return { streamId, pushUrl: pushUrl(streamId, until), until, maxSeconds: left }
  })
}
