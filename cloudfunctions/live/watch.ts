import { createHash } from 'node:crypto'
import { Refusal } from '../../miniprogram/shared/refusals'
import { courseOf } from '../_domain/case/live/course'
import { withViewing } from '../_domain/case/live/marks'
import type { Handler } from '../_serve/call'
import { notifyAboutViewer } from '../_serve/live/settle'
import { logAccess } from '../_store/calls/access-log'
import { changeLive } from '../_store/live/lives'
import { newId } from '../_store/secrets/ids'
import { playUrl } from './addresses'
import { partIn, streamFor } from './own-stream'

/** Viewings kept: many times more than the people who may watch. */
const most = 300

export const watch: Handler<'live.watch'> = async ({ streamId }, call) => {
  const { openid, now } = call
  const { doc, having } = await streamFor(call, streamId)
  const ticket = newId()
  const address = playUrl(streamId, ticket, now)
  const who = partIn(doc, having, call)
  const viewing = { ticket: createHash('sha256').update(ticket).digest('hex'), who, openid, at: now }
  const changed = await changeLive(streamId, (current) => {
    if (courseOf(current, now).endedAt !== undefined) throw new Refusal('LIVE_OVER')
    const viewings = withViewing(current.viewings, viewing)
    if (viewings.length > most) throw new Refusal('TOO_MANY')
    return { viewings }
  })
  if (!changed) throw new Refusal('LIVE_NOT_FOUND')
  const seen = doc.caseId === undefined ? {} : { caseId: doc.caseId }
  await logAccess({ at: now, caseId: '', ...seen, who: who.ref ?? 'complainant', what: 'live', stream: streamId })
  if (openid !== doc.openid) await notifyAboutViewer(doc, now)
  return address
}
