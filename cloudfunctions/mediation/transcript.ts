import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { roomLinesFor } from '../_gateway/room-lines'
import { messagesBetween } from '../_persistence/mediation-room/rooms'
import { transcriptOf } from '../_views/mediation-room/lines'

/** What one answer carries with ease. */
const maxLines = 200

/** The record of a room stays readable where rooms are switched off. */
export const transcript: Handler<'mediation.transcript'> = async (
  { caseId, after: afterSeq },
  actionCall,
) => {
  const { room } = actionCall.snapshot.state
  if (!room) throw new AppError('NO_ROOM')
  const foundMessages = await messagesBetween(caseId, { afterSeq }, maxLines + 1, 'asc')
  return {
    lines: transcriptOf(await roomLinesFor(foundMessages.slice(0, maxLines), undefined)),
    more: foundMessages.length > maxLines,
  }
}
