import { AppError } from '#shared/errors'
import { evidenceFormats } from '#shared/evidence/formats'
import {
  type EvidenceKind,
  mostThumbnailBytes,
  mostThumbnailPixels,
} from '#shared/vocabulary/evidence'
import { newContentCheck } from '../_domain/content/check'
import { outputForOutcome } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import { modulePhotoJobs } from '../_modules/generated/photo-jobs'
import {
  type EvidenceDoc,
  encryptMetadata,
  evidence,
  removeFiles,
  storeFile,
  thumbnailId,
} from '../_persistence/evidence/evidence'
import { addressOf, type LocalCopy, withCopyFromUrl } from '../_persistence/evidence/local-copy'
import {
  decryptName,
  recordCopy,
  type TicketDoc,
  useTicket,
} from '../_persistence/evidence/tickets'
import { runOnce } from '../_persistence/requests/stored-responses'
import { type JobKind, scheduleJob } from '../_persistence/schedule'
import { newId } from '../_persistence/secrets/ids'
import { examineFile } from '../_rules/evidence-files/examine'
import type { ExaminedFile } from '../_rules/evidence-files/inspect'
import { ownTicket } from './ticket'

export const seal: Handler<'evidence.seal'> = async (
  { ticket, fileID, thumbnailOf },
  actionCall,
) => {
  const address = addressOf(fileID)
  address.catch(() => {})
  const announced = await ownTicket(ticket, fileID, actionCall.openid, actionCall.now)
  if (thumbnailOf !== undefined) await smallPictureOf(thumbnailOf, announced)
  return withArrival(fileID, announced, await address, async (path, examined) => {
    if (thumbnailOf !== undefined && !(pixelCountOf(examined) <= mostThumbnailPixels))
      throw thumbnailTooLarge()
    const copy = `evidence/${newId()}${newId()}.${evidenceFormats[examined.format].extension}`
    await recordCopy(announced._id, fileID, copy)
    const evidenceId = thumbnailOf === undefined ? newId() : thumbnailId(thumbnailOf)
    const reads =
      (examined.format === 'jpeg' || examined.format === 'png') && thumbnailOf === undefined
    // At the same time as the copy, so that no phone waits for it: a row without its item is taken
    // away when it is due.
    const kinds: readonly JobKind[] = reads ? modulePhotoJobs : []
    const waking = kinds.map((kind) =>
      scheduleJob(kind, evidenceId, actionCall.now + readingDelayMs),
    )
    const [stored] = await Promise.all([storeFile(copy, path), ...waking])
    const evidenceDoc = sealedEvidence(
      evidenceId,
      announced,
      examined,
      stored,
      actionCall.now,
      thumbnailOf,
    )
    const { kind, origin, sha256, mime, bytes, sealedAt } = evidenceDoc
    let keepsFile = false
    try {
      const { outcome, effects } = await runOnce(actionCall.request, async (transaction) => {
        await useTicket(announced._id, evidenceId, transaction)
        // Two thumbnails at once would be one too many: the second is refused, as for a ticket.
        if (thumbnailOf !== undefined && (await evidence.find(evidenceId, transaction)))
          throw new AppError('TICKET_USED', 'thumbnailOf')
        await evidence.in(transaction).add({ data: evidenceDoc })
        const output = { evidenceId, kind, origin, sha256, mime, bytes, sealedAt }
        return { outcome: { output }, effects: { keepsFile: true } }
      })
      keepsFile = effects?.keepsFile === true
      return await outputForOutcome(actionCall, outcome)
    } finally {
      if (!keepsFile) await removeFiles([stored])
    }
  })
}

/** How long a photo waits for its phone to ask before the timer may read it, ms. */
const readingDelayMs = 60_000

/** Error: INVALID_INPUT for a picture of others, and for one that is not small. */
async function smallPictureOf(
  evidenceId: string,
  { openid, kind, bytes }: TicketDoc,
): Promise<void> {
  const original = await evidence.find(evidenceId)
  const isOwnOriginal =
    original?.owner === openid && original.uses >= 0 && original.thumbnailOf === undefined
  if (!isOwnOriginal || !['photo', 'video'].includes(original.kind))
    throw new AppError('INVALID_INPUT', 'thumbnailOf')
  if (kind !== 'photo' || bytes > mostThumbnailBytes) throw thumbnailTooLarge()
}

const thumbnailTooLarge = () => new AppError('INVALID_INPUT', 'ticket', '缩略图太大')
const pixelCountOf = ({ width = 0, height = 0 }: ExaminedFile) => width * height

function sealedEvidence(
  _id: string,
  ticket: TicketDoc,
  examined: ExaminedFile,
  fileID: string,
  now: number,
  thumbnailOf: string | undefined,
): EvidenceDoc {
  const { openid: owner, origin, capture, statement, sha256, bytes, at: announcedAt } = ticket
  const { kind, mime, fileFacts, claims } = examined
  const name = decryptName(ticket)
  const file = {
    _id,
    owner,
    kind,
    origin,
    statement,
    sha256,
    mime,
    bytes,
    fileID,
    announcedAt,
    sealedAt: now,
  }
  // A thumbnail lives and goes with its item, whose check covers it.
  if (thumbnailOf !== undefined) return { ...file, uses: 1, thumbnailOf }
  return {
    ...file,
    uses: 0,
    check: newContentCheck({ mime, bytes }, now),
    fileFacts,
    ...encryptMetadata(_id, {
      name,
      claims,
      capture,
    }),
  }
}

interface Announcement {
  kind: EvidenceKind
  bytes: number
  sha256: string
}

/**
 * Fetches an announced file from its address, if it has one, trusts only its bytes, and hands on
 * the local copy that was hashed, which no client can change. A refused file is removed. Errors:
 * EVIDENCE_NOT_FOUND, _EMPTY, _TOO_LARGE, _MISMATCH, _WRONG_TYPE.
 */
async function withArrival<Result extends object>(
  fileID: string,
  announced: Announcement,
  address: string | undefined,
  use: (path: string, examined: ExaminedFile) => Promise<Result>,
): Promise<Result> {
  const arrived =
    address === undefined
      ? undefined
      : withCopyFromUrl(address, announced.bytes, async (copy) => {
          const judged = judgeUpload(copy, announced)
          if (!(judged instanceof AppError)) return use(copy.path, judged)
          await removeFiles([fileID])
          throw judged
        })
  const result = await arrived
  if (!result) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID')
  return result
}

function judgeUpload(
  { bytes, sha256, source }: LocalCopy,
  announced: Announcement,
): ExaminedFile | AppError {
  if (bytes === 0) return new AppError('EVIDENCE_EMPTY', 'fileID')
  if (bytes > announced.bytes) return new AppError('EVIDENCE_TOO_LARGE', 'fileID')
  if (sha256 !== announced.sha256) return new AppError('EVIDENCE_MISMATCH', 'fileID')
  const judged = examineFile(source, announced.kind)
  return judged.ok
    ? judged.file
    : new AppError('EVIDENCE_WRONG_TYPE', 'fileID', `${judged.sentence}。请换一份`)
}
