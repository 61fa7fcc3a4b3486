import { createHash } from 'node:crypto'
import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { logAccess } from '../../../../_persistence/requests/access-log'
import { newId } from '../../../../_persistence/secrets/ids'
import { calculateCourse } from '../../course'
import { changeLivestream } from '../../livestreams'
import { addViewing } from '../../rules/marks'
import { notifyAboutViewer } from '../../settle'
import { signedPlayUrl } from './addresses'
import { actorOnStream, requireVisibleStream } from './own-stream'

/** Viewings that are stored of a stream: many times more than the people who may watch it. */
const maxViewings = 300

/** Issues an address for one viewing, logs the access and notifies the streamer. */
export const watch: Handler<'live.watch'> = async ({ streamId }, actionCall) => {
  const { openid, now } = actionCall
  const { doc: livestream, callerRelations } = await requireVisibleStream(actionCall, streamId)
  const ticket = newId()
  const address = signedPlayUrl(streamId, ticket, now)
  const viewer = actorOnStream(livestream, callerRelations, actionCall)
  const newViewing = {
    ticket: createHash('sha256').update(ticket).digest('hex'),
    who: viewer,
    openid,
    at: now,
  }
  const changedLivestream = await changeLivestream(streamId, (currentLivestream) => {
    if (calculateCourse(currentLivestream, now).endedAt !== undefined)
      throw new AppError('LIVE_OVER')
    const viewings = addViewing(currentLivestream.viewings, newViewing)
    if (viewings.length > maxViewings) throw new AppError('TOO_MANY')
    return { viewings }
  })
  if (!changedLivestream) throw new AppError('LIVE_NOT_FOUND')

  await logAccess({
    at: now,
    // Empty if the stream belongs to no case yet.
    caseId: livestream.caseId ?? '',
    who: viewer.ref ?? 'complainant',
    what: 'live',
    stream: streamId,
  })
  if (openid !== livestream.openid) await notifyAboutViewer(livestream, now)
  return address
}
