import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import type { Transaction } from '../../../../_persistence/database'
import { evidence } from '../../../../_persistence/evidence/evidence'
import { currentMasterKeyId } from '../../../../_persistence/secrets/cipher'
import { newId } from '../../../../_persistence/secrets/ids'
import { calculateCourse } from '../../course'
import { type Bookmark, encryptNote, livestreams, saveLivestream } from '../../livestreams'
import { findBookmarkError } from '../../rules/marks'
import { settleQuietly } from '../../settle'
import { actorOnStream, requireVisibleStream } from './own-stream'

/** A viewer bookmarks a moment of a livestream, with a note or a picture of their own. */
export const mark: Handler<'live.mark'> = async (
  { streamId, at, note, still: stillId },
  actionCall,
) => {
  const { now, openid } = actionCall
  const visibleStream = await requireVisibleStream(actionCall, streamId)
  const author = actorOnStream(visibleStream.doc, visibleStream.callerRelations, actionCall)
  const bookmarkId = newId()
  const bookmark: Bookmark = {
    id: bookmarkId,
    at,
    by: author,
    note: note ? encryptNote(bookmarkId, note) : undefined,
    still: stillId || undefined,
  }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const livestream = await livestreams.find(streamId, transaction)
    if (!livestream) throw new AppError('LIVE_NOT_FOUND')
    const errorCode = findBookmarkError(livestream.marks, calculateCourse(livestream, now), {
      at,
      by: author,
      now,
    })
    if (errorCode === 'TOO_MANY') throw new AppError('TOO_MANY')
    if (errorCode) throw new AppError(errorCode, 'at', '这个时刻还没有直播')

    const isOfCase = livestream.caseId !== undefined
    if (stillId) await takeStill(transaction, stillId, { openid, isOfCase })
    await saveLivestream(
      {
        ...livestream,
        marks: [...livestream.marks, bookmark],
        notesBy: note ? currentMasterKeyId() : livestream.notesBy,
        lookAt: now,
      },
      transaction,
    )
    afterCommit(() => settleQuietly(streamId, now))
    return { streamId, at }
  })
}

/**
 * Makes a new photo of the caller a still of the stream. If the stream belongs to a case, the case
 * uses the photo from now on.
 *
 * Error: EVIDENCE_NOT_FOUND, also for photos of others, other kinds of evidence, and evidence that
 * is used elsewhere.
 */
async function takeStill(
  transaction: Transaction,
  stillId: string,
  { openid, isOfCase }: { openid: string; isOfCase: boolean },
): Promise<void> {
  const evidenceDocument = await evidence.find(stillId, transaction)
  const isUnused =
    evidenceDocument?.uses === 0 &&
    evidenceDocument.origin !== 'stream' &&
    evidenceDocument.thumbnailOf === undefined
  const isOwnPhoto = evidenceDocument?.owner === openid && evidenceDocument.kind === 'photo'
  if (!evidenceDocument || !isUnused || !isOwnPhoto)
    throw new AppError('EVIDENCE_NOT_FOUND', 'still')
  await evidence.save(
    { ...evidenceDocument, origin: 'stream', uses: isOfCase ? 1 : 0 },
    transaction,
  )
}
