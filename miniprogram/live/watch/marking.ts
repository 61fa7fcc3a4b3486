import { call } from '../../cloud/call'
import { newItem, sealItem } from '../../cloud/upload'
import { wordsFor } from '../../phone/confirmed'
import { playerStill } from '../../phone/player-still'
import { clock } from '../../words/live'

interface Moment {
  streamId: string
  /** ms from the stream's start. */
  at: number
}
/**
 * The result of marking a moment: with a picture; alone because the player showed none; without a picture because this
 * phone could not take it, or could not send it; undefined when the person cancelled.
 */
type Marked = 'still' | 'alone' | 'notTaken' | 'notSent' | undefined

export const markedWords: Record<Exclude<Marked, undefined>, string> = {
  still: '已截图存证',
  alone: '已记下时刻',
  notTaken: '已记下时刻，这台设备截不了图',
  notSent: '已记下时刻，截图没有传上',
}

/** Marks a moment: takes the picture at once and asks for a note afterwards. Rejects with the server's refusals. */
export async function markMoment({ streamId, at }: Moment, player: string | undefined): Promise<Marked> {
  const still = player === undefined ? undefined : await playerStill(player)
  const title = still ? `已截下 ${clock(at)} 的画面` : `记下 ${clock(at)} 这一刻`
  const note = (await wordsFor(title, '看到了什么（可以不填）', still ? '存证' : '记下'))?.trim()
  if (note === undefined) return undefined
  const evidenceId = still && (await sent(still))
  await call('live.mark', { streamId, at, ...(note && { note }), ...(evidenceId && { still: evidenceId }) })
  if (player === undefined) return 'alone'
  return evidenceId ? 'still' : still ? 'notSent' : 'notTaken'
}

/** The moment counts more than its picture: it is marked even if the picture cannot be sent. */
const sent = (still: { path: string; poster?: string }) =>
  sealItem(newItem({ ...still, kind: 'photo', origin: 'captured' })).catch(() => undefined)
