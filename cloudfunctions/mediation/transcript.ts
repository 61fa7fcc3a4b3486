import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { loadRoomLines } from '../_gateway/room-lines'
import { messagesBetween } from '../_persistence/mediation-room/rooms'
import { transcriptOf } from '../_views/mediation-room/lines'

/** So many lines fit easily into one reply. */
const maxLines = 200

/**
 * Gives the messages of a mediation room to those who took part in it. This action belongs to the
 * core: old messages must stay readable in a build without the module of mediation rooms.
 */
export const transcript: Handler<'mediation.transcript'> = async (
  { caseId, after: afterSeq },
  actionCall,
) => {
  const { room } = actionCall.snapshot.state
  if (!room) throw new AppError('NO_ROOM')
  const messages = await messagesBetween(caseId, { afterSeq }, maxLines + 1, 'asc')
  return {
    lines: transcriptOf(await loadRoomLines(messages.slice(0, maxLines), undefined)),
    more: messages.length > maxLines,
  }
}
