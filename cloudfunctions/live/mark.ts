import { Refusal } from '../../miniprogram/shared/refusals'
import { courseOf } from '../_domain/case/live/course'
import { cannotMark } from '../_domain/case/live/marks'
import { answerOnce, type Handler } from '../_serve/call'
import { settleQuietly } from '../_serve/live/settle'
import type { Transaction } from '../_store/database'
import { evidence } from '../_store/evidence/evidence'
import { type LiveMark, lives, putLive, sealNote } from '../_store/live/lives'
import { presentKeyId } from '../_store/secrets/cipher'
import { newId } from '../_store/secrets/ids'
import { partIn, streamFor } from './own-stream'

export const mark: Handler<'live.mark'> = async ({ streamId, at, note, still }, call) => {
  const { now, openid } = call
  const { doc, having } = await streamFor(call, streamId)
  const id = newId()
  const by = partIn(doc, having, call)
  const marked: LiveMark = { id, at, by, ...(note && { note: sealNote(id, note) }), ...(still && { still }) }
  return answerOnce(call, async (transaction, then) => {
    const current = await lives.find(streamId, transaction)
    if (!current) throw new Refusal('LIVE_NOT_FOUND')
    const cannot = cannotMark(current.marks, courseOf(current, now), { at, by, now })
    if (cannot) throw cannot === 'TOO_MANY' ? new Refusal(cannot) : new Refusal(cannot, 'at', '这个时刻还没有直播')
    if (still) await takeStill(transaction, still, { openid, used: current.caseId !== undefined })
    const marks = [...current.marks, marked]
    await putLive({ ...current, marks, ...(note && { notesBy: presentKeyId() }), lookAt: now }, transaction)
    then(() => settleQuietly(streamId, now))
    return { streamId, at }
  })
}

/**
 * Makes a photo that its taker has just sealed a still of a stream, and the case's when there is one. Refusal:
 * EVIDENCE_NOT_FOUND, also for photos of others, for other kinds, and for evidence in use.
 */
async function takeStill(
  transaction: Transaction,
  id: string,
  { openid, used }: { openid: string; used: boolean },
): Promise<void> {
  const doc = await evidence.find(id, transaction)
  const fresh = doc?.uses === 0 && doc.origin !== 'stream' && doc.thumbnailOf === undefined
  if (!fresh || doc.owner !== openid || doc.kind !== 'photo') throw new Refusal('EVIDENCE_NOT_FOUND', 'still')
  await evidence.put({ ...doc, origin: 'stream', uses: used ? 1 : 0 }, transaction)
}
