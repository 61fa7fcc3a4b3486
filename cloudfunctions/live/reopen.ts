import { Refusal } from '../../miniprogram/shared/refusals'
import { courseOf, secondsLeft } from '../_domain/case/live/course'
import { answerOnce, type Handler } from '../_serve/call'
import { cases } from '../_store/case/cases'
import { putLive } from '../_store/live/lives'
import { pushUntil, pushUrl } from './addresses'
import { ownStream } from './own-stream'

export const reopen: Handler<'live.reopen'> = async ({ streamId }, call) => {
  const { now } = call
  const { caseId } = await ownStream(call, streamId)
  const isClosed = caseId !== undefined && (await cases.find(caseId))?.state.closedAt !== undefined
  const until = pushUntil(now)
  return answerOnce(call, async (transaction) => {
    const doc = await ownStream(call, streamId, transaction)
    const course = courseOf(doc, now)
    const left = secondsLeft(course, now)
    if (isClosed || course.endedAt !== undefined || left <= 0) throw new Refusal('LIVE_OVER')
    await putLive({ ...doc, pushUntil: until }, transaction)
    return { streamId, pushUrl: pushUrl(streamId, until), until, maxSeconds: left }
  })
}
