import { AppError } from '#shared/errors'
import { evidenceFormats } from '#shared/evidence/formats'
import {
  type EvidenceKind,
  maxThumbnailBytes,
  maxThumbnailPixels,
} from '#shared/vocabulary/evidence'
import { createContentCheck } from '../_domain/content/check'
import { outputForOutcome } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import { modulePhotoJobs } from '../_modules/generated/photo-jobs'
import {
  type EvidenceDoc,
  encryptMetadata,
  evidence,
  removeFiles,
  siblingFileIds,
  storeFile,
  temporaryUrlsOf,
  thumbnailId,
} from '../_persistence/evidence/evidence'
import {
  downloadUrlOf,
  type LocalCopy,
  withCopyFromUrls,
} from '../_persistence/evidence/local-copy'
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
import { requireOwnTicket } from './ticket'

export const seal: Handler<'evidence.seal'> = async (
  { ticket, fileID, thumbnailOf },
  actionCall,
) => {
  const isThumbnail = thumbnailOf !== undefined
  // The ticket is read meanwhile. An early rejection must not end the process.
  const downloadUrl = downloadUrlOf(fileID)
  downloadUrl.catch(() => {})
  const { openid, now } = actionCall
  const { announced, sentPaths } = await requireOwnTicket(ticket, fileID, openid, now)
  if (isThumbnail) await assertMayHaveThumbnail(thumbnailOf, announced)

  const upload = {
    announced,
    fileIds: siblingFileIds(fileID, sentPaths),
    firstUrl: await downloadUrl,
  }
  return withCheckedUpload(upload, async (path, examined) => {
    const isSmallEnough = pixelCountOf(examined) <= maxThumbnailPixels
    if (isThumbnail && !isSmallEnough) throw thumbnailTooLarge()

    const copyPath = `evidence/${newId()}${newId()}.${evidenceFormats[examined.format].extension}`
    await recordCopy(announced._id, fileID, copyPath)
    const evidenceId = isThumbnail ? thumbnailId(thumbnailOf) : newId()
    const isReadablePhoto = ['jpeg', 'png'].includes(examined.format) && !isThumbnail
    // The jobs are scheduled while the file is stored, so that no phone waits for them. If the
    // evidence item is never stored, its job finds nothing and removes itself.
    const jobKinds: readonly JobKind[] = isReadablePhoto ? modulePhotoJobs : []
    const schedulings = jobKinds.map((kind) => scheduleJob(kind, evidenceId, now + readingDelayMs))
    const [storedFileId] = await Promise.all([storeFile(copyPath, path), ...schedulings])

    const evidenceDoc = evidenceDocOf({
      evidenceId,
      ticket: announced,
      examined,
      fileID: storedFileId,
      now,
      thumbnailOf,
    })
    const { kind, origin, sha256, mime, bytes, sealedAt } = evidenceDoc
    // After an error or in a repeated request, the file just stored belongs to no evidence item.
    let isFileInUse = false
    try {
      const { outcome, effects } = await runOnce(actionCall.request, async (transaction) => {
        await useTicket(announced._id, evidenceId, transaction)
        // Two thumbnails of one item may arrive at once. The second one is refused.
        if (isThumbnail && (await evidence.find(evidenceId, transaction)))
          throw new AppError('TICKET_USED', 'thumbnailOf')
        await evidence.in(transaction).add({ data: evidenceDoc })
        const output = { evidenceId, kind, origin, sha256, mime, bytes, sealedAt }
        return { outcome: { output }, effects: { isFileInUse: true } }
      })
      isFileInUse = effects?.isFileInUse === true
      return await outputForOutcome(actionCall, outcome)
    } finally {
      if (!isFileInUse) await removeFiles([storedFileId])
    }
  })
}

/**
 * The phone itself usually asks for the text on a photo. The timer reads the photo only if the
 * phone has not asked within this time, ms.
 */
const readingDelayMs = 60_000

/**
 * Checks that a thumbnail is small and belongs to a photo or video of the caller. Error:
 * INVALID_INPUT.
 */
async function assertMayHaveThumbnail(
  evidenceId: string,
  { openid, kind, bytes }: TicketDoc,
): Promise<void> {
  const original = await evidence.find(evidenceId)
  const isOwnOriginal =
    original?.owner === openid && original.uses >= 0 && original.thumbnailOf === undefined
  if (!isOwnOriginal || !['photo', 'video'].includes(original.kind))
    throw new AppError('INVALID_INPUT', 'thumbnailOf')
  if (kind !== 'photo' || bytes > maxThumbnailBytes) throw thumbnailTooLarge()
}

const thumbnailTooLarge = () => new AppError('INVALID_INPUT', 'ticket', '缩略图太大')
const pixelCountOf = ({ width = 0, height = 0 }: ExaminedFile) => width * height

interface StoredUpload {
  evidenceId: string
  ticket: TicketDoc
  examined: ExaminedFile
  fileID: string
  now: number
  /** The evidence item that this file is the thumbnail of. */
  thumbnailOf: string | undefined
}

function evidenceDocOf(upload: StoredUpload): EvidenceDoc {
  const { evidenceId: _id, ticket, examined, fileID, now, thumbnailOf } = upload
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
  // A thumbnail has no content check of its own: it shows the same as its item, and is removed with
  // it.
  if (thumbnailOf !== undefined) return { ...file, uses: 1, thumbnailOf }
  return {
    ...file,
    uses: 0,
    check: createContentCheck({ mime, bytes }, now),
    fileFacts,
    ...encryptMetadata(_id, { name, claims, capture }),
  }
}

/** What the ticket says about a file before it is uploaded. */
interface Announcement {
  kind: EvidenceKind
  bytes: number
  sha256: string
}

/** A file that a phone has uploaded, whole or in slices. */
interface Upload {
  announced: Announcement
  /** Ids of the slices, in order. A small file has one. */
  fileIds: string[]
  /** URL of the first slice. Undefined if the storage has no such file. */
  firstUrl: string | undefined
}

/**
 * URLs of all slices, in order. Most files have one slice, whose URL is already known; the others
 * cost one more request. Undefined if a slice is missing.
 */
async function findSliceUrls({ fileIds, firstUrl }: Upload): Promise<string[] | undefined> {
  if (firstUrl === undefined) return undefined
  const laterFiles = fileIds.slice(1).map((fileID) => ({ fileID }))
  const urlByFileId = await temporaryUrlsOf(laterFiles)
  const laterUrls = laterFiles.flatMap(({ fileID }) => urlByFileId.get(fileID) ?? [])
  return laterUrls.length === laterFiles.length ? [firstUrl, ...laterUrls] : undefined
}

/**
 * Fetches an uploaded file and compares it with its announcement. `useFile` gets the local copy
 * that was hashed: a client could still replace the uploaded file. A refused file is removed.
 *
 * Errors: EVIDENCE_NOT_FOUND, EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE, EVIDENCE_MISMATCH,
 * EVIDENCE_WRONG_TYPE.
 */
async function withCheckedUpload<Result extends object>(
  upload: Upload,
  useFile: (path: string, examined: ExaminedFile) => Promise<Result>,
): Promise<Result> {
  const { announced, fileIds } = upload
  const sliceUrls = await findSliceUrls(upload)
  if (sliceUrls === undefined) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID')
  const result = await withCopyFromUrls(sliceUrls, announced.bytes, async (copy) => {
    const checkedFile = checkUpload(copy, announced)
    if (!(checkedFile instanceof AppError)) return useFile(copy.path, checkedFile)
    await removeFiles(fileIds)
    throw checkedFile
  })
  // The file was removed between the two requests.
  if (!result) throw new AppError('EVIDENCE_NOT_FOUND', 'fileID')
  return result
}

function checkUpload(
  { bytes, sha256, source }: LocalCopy,
  announced: Announcement,
): ExaminedFile | AppError {
  if (bytes === 0) return new AppError('EVIDENCE_EMPTY', 'fileID')
  if (bytes > announced.bytes) return new AppError('EVIDENCE_TOO_LARGE', 'fileID')
  if (sha256 !== announced.sha256) return new AppError('EVIDENCE_MISMATCH', 'fileID')
  const examination = examineFile(source, announced.kind)
  return examination.ok
    ? examination.file
    : new AppError('EVIDENCE_WRONG_TYPE', 'fileID', `${examination.sentence}。请换一份`)
}
