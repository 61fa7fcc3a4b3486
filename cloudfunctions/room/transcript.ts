import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { messagesBetween } from '../_store/room/rooms'
import { transcriptOf } from '../_views/room/lines'
import { linesFor } from './lines'
import { speakerIn } from './speaker'

/** What one answer carries with ease. */
const most = 200

export const transcript: Handler<'room.transcript'> = async ({ caseId, after }, call) => {
  const { room } = call.head.state
  if (!room) throw new Refusal('NO_ROOM')
  const found = await messagesBetween(caseId, { after }, most + 1, 'asc')
  return {
    lines: transcriptOf(await linesFor(found.slice(0, most), speakerIn(call))),
    more: found.length > most,
  }
}
