import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import type { Transaction } from '../../../../_persistence/database'
import { evidence } from '../../../../_persistence/evidence/evidence'
import { currentMasterKeyId } from '../../../../_persistence/secrets/cipher'
import { newId } from '../../../../_persistence/secrets/ids'
import { streamCourseOf } from '../../course'
import { type Bookmark, encryptNote, livestreams, saveLivestream } from '../../livestreams'
import { cannotMark } from '../../rules/marks'
import { settleQuietly } from '../../settle'
import { actorOnStream, streamFor } from './own-stream'

export const mark: Handler<'live.mark'> = async ({ streamId, at, note, still }, actionCall) => {
  const { now, openid } = actionCall
  const { doc: livestream, callerRelations: ownRelations } = await streamFor(actionCall, streamId)
  const id = newId()
  const participant = actorOnStream(livestream, ownRelations, actionCall)
  const marked: Bookmark = {
    id,
    at,
    by: participant,
    note: note ? encryptNote(id, note) : undefined,
    still: still || undefined,
  }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const livestreamDocument = await livestreams.find(streamId, transaction)
    if (!livestreamDocument) throw new AppError('LIVE_NOT_FOUND')
    const cannot = cannotMark(livestreamDocument.marks, streamCourseOf(livestreamDocument, now), {
      at,
      by: participant,
      now,
    })
    if (cannot)
      throw cannot === 'TOO_MANY'
        ? new AppError(cannot)
        : new AppError(cannot, 'at', '这个时刻还没有直播')
    if (still)
      await takeStill(transaction, still, { openid, used: livestreamDocument.caseId !== undefined })
    const bookmarks = [...livestreamDocument.marks, marked]
    const notesBy = note ? currentMasterKeyId() : livestreamDocument.notesBy
    await saveLivestream(
      { ...livestreamDocument, marks: bookmarks, notesBy, lookAt: now },
      transaction,
    )
    afterCommit(() => settleQuietly(streamId, now))
    return { streamId, at }
  })
}

/**
 * Makes a photo that its taker has just sealed a still of a stream, and the case's when there is
 * one. Error: EVIDENCE_NOT_FOUND, also for photos of others, for other kinds, and for evidence in
 * use.
 */
async function takeStill(
  transaction: Transaction,
  streamId: string,
  { openid, used }: { openid: string; used: boolean },
): Promise<void> {
  const evidenceDocument = await evidence.find(streamId, transaction)
  const isFreshStill =
    evidenceDocument?.uses === 0 &&
    evidenceDocument.origin !== 'stream' &&
    evidenceDocument.thumbnailOf === undefined
  if (!isFreshStill || evidenceDocument.owner !== openid || evidenceDocument.kind !== 'photo')
    throw new AppError('EVIDENCE_NOT_FOUND', 'still')
  await evidence.save({ ...evidenceDocument, origin: 'stream', uses: used ? 1 : 0 }, transaction)
}
