import { createHash } from 'node:crypto'
import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { logAccess } from '../../../../_persistence/requests/access-log'
import { newId } from '../../../../_persistence/secrets/ids'
import { streamCourseOf } from '../../course'
import { changeLivestream } from '../../livestreams'
import { withViewing } from '../../rules/marks'
import { notifyAboutViewer } from '../../settle'
import { signedPlayUrl } from './addresses'
import { actorOnStream, streamFor } from './own-stream'

/** Viewings kept: many times more than the people who may watch. */
const maxResults = 300

export const watch: Handler<'live.watch'> = async ({ streamId }, actionCall) => {
  const { openid, now } = actionCall
  const { doc: livestream, callerRelations: ownRelations } = await streamFor(actionCall, streamId)
  const ticket = newId()
  const address = signedPlayUrl(streamId, ticket, now)
  const viewerActor = actorOnStream(livestream, ownRelations, actionCall)
  const viewing = {
    ticket: createHash('sha256').update(ticket).digest('hex'),
    who: viewerActor,
    openid,
    at: now,
  }
  const changed = await changeLivestream(streamId, (livestreamDocument) => {
    if (streamCourseOf(livestreamDocument, now).endedAt !== undefined)
      throw new AppError('LIVE_OVER')
    const viewings = withViewing(livestreamDocument.viewings, viewing)
    if (viewings.length > maxResults) throw new AppError('TOO_MANY')
    return { viewings }
  })
  if (!changed) throw new AppError('LIVE_NOT_FOUND')
  const caseReference = livestream.caseId === undefined ? {} : { caseId: livestream.caseId }
  await logAccess({
    at: now,
    caseId: '',
    ...caseReference,
    who: viewerActor.ref ?? 'complainant',
    what: 'live',
    stream: streamId,
  })
  if (openid !== livestream.openid) await notifyAboutViewer(livestream, now)
  return address
}
