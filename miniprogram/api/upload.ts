import { photoReadings } from '../modules/photo-readings'
import { errorMessages } from '../shared/errors'
import { extensionIn, sizeLimitOf } from '../shared/evidence/formats'
import { omitUndefined } from '../shared/omit-undefined'
import { mostThumbnailBytes } from '../shared/vocabulary/evidence'
import { CallError, call, newIdempotencyKey } from './call'
import { hashFile } from './fingerprint'
import type { UploadItem } from './upload-item'

export const newUploadItem = (itemFields: Omit<UploadItem, 'key'>): UploadItem => ({
  key: newIdempotencyKey(),
  ...itemFields,
})

interface UploadListener {
  /** 0–100. */
  onProgress(percentSent: number): void
  /** Called when the item has changed and must be saved. */
  onItemChange(): void
  /** Called with a function that interrupts the upload, and with undefined when it has ended. */
  onUploadRunning(stop: (() => void) | undefined): void
  /** Called when the server begins to read the text of a photo. `shops`: names of shops in it. */
  onTextRead?(textReading: Promise<{ shops: string[] }>): void
}

export const silentListener: UploadListener = {
  onProgress: () => undefined,
  onItemChange: () => undefined,
  onUploadRunning: () => undefined,
}

/** Errors after which a new ticket is needed. */
const newTicketCodes = ['TICKET_NOT_FOUND', 'TICKET_USED']
/** Errors after which the file must be sent again. */
const sendAgainCodes = [
  'EVIDENCE_NOT_FOUND',
  'EVIDENCE_MISMATCH',
  'EVIDENCE_EMPTY',
  'EVIDENCE_TOO_LARGE',
]

/**
 * Uploads an evidence item in four steps: hashes the file, requests an upload ticket, sends the
 * file, and asks the server to preserve it. Returns the evidence id. A further call with the same
 * item continues after the last finished step.
 *
 * Rejects with CallError, code `PAUSED` if the person has interrupted the upload.
 */
export async function uploadAndPreserve(
  uploadItem: UploadItem,
  listener = silentListener,
): Promise<string> {
  if (!uploadItem.sha256) Object.assign(uploadItem, await measureFile(uploadItem))
  if (!uploadItem.fileID) {
    if (!uploadItem.ticket || uploadItem.ticket.expiresAt < Date.now())
      await requestTicket(uploadItem, listener)
    uploadItem.fileID = await uploadFile(uploadItem.path, uploadItem.ticket!.cloudPath, listener)
    listener.onItemChange()
  }

  try {
    const { ticket } = uploadItem.ticket!
    const { evidenceId, origin } = await call(
      'evidence.seal',
      { ticket, fileID: uploadItem.fileID },
      { requestKey: uploadItem.key },
    )
    Object.assign(uploadItem, { evidenceId, sealedAs: origin })
    listener.onItemChange()

    // The text of the photo is read in the background. If that fails, nobody misses it: people
    // read the photo themselves.
    if (uploadItem.kind === 'photo' && photoReadings) {
      const textReading = photoReadings.readPhoto(evidenceId).catch(() => ({ shops: [] }))
      listener.onTextRead?.(textReading)
    }
    if (uploadItem.poster)
      sendThumbnail(uploadItem.poster, uploadItem.origin, evidenceId).catch(() => undefined)
    return evidenceId
  } catch (error) {
    const { code } = error as CallError
    if (newTicketCodes.includes(code)) discardTicket(uploadItem)
    if (sendAgainCodes.includes(code)) delete uploadItem.fileID
    throw error
  }
}

/** Sends the thumbnail of an item. It is optional: without it, lists show the whole picture. */
async function sendThumbnail(
  filePath: string,
  origin: UploadItem['origin'],
  thumbnailOf: string,
): Promise<void> {
  const fileHash = await hashFile(filePath)
  if (fileHash.bytes === 0 || fileHash.bytes > mostThumbnailBytes) return
  const { ticket, cloudPath } = await call('evidence.ticket', {
    kind: 'photo',
    origin,
    ...fileHash,
  })
  const fileID = await uploadFile(filePath, cloudPath, silentListener)
  await call('evidence.seal', { ticket, fileID, thumbnailOf })
}

async function measureFile(uploadItem: UploadItem) {
  // Hashing a large file takes long, so the size that the phone has stated is checked first.
  assertSmallEnough(uploadItem, uploadItem.bytes ?? 0)
  const fileHash = await hashFile(uploadItem.path)
  if (fileHash.bytes === 0)
    throw new CallError({ code: 'EVIDENCE_EMPTY', message: errorMessages.EVIDENCE_EMPTY })
  assertSmallEnough(uploadItem, fileHash.bytes)
  return fileHash
}

/** Throws EVIDENCE_TOO_LARGE. The limit depends on the kind and on the extension of the name. */
function assertSmallEnough({ path, kind, name = path }: UploadItem, bytes: number): void {
  const limit = sizeLimitOf(kind, extensionIn(name))
  if (bytes > limit.bytes)
    throw new CallError({ code: 'EVIDENCE_TOO_LARGE', message: `${limit.sentence}，请换一份` })
}

async function requestTicket(uploadItem: UploadItem, { onItemChange }: UploadListener) {
  if (uploadItem.ticket) discardTicket(uploadItem)
  uploadItem.ticketKey ??= newIdempotencyKey()
  onItemChange()
  const { kind, bytes, sha256, origin, capture, statement, name } = uploadItem
  const optionalFields = omitUndefined({
    capture,
    statement: statement || undefined,
    name: name || undefined,
  })
  const ticketInput = { kind, origin, bytes: bytes!, sha256: sha256!, ...optionalFields }
  uploadItem.ticket = await call('evidence.ticket', ticketInput, {
    requestKey: uploadItem.ticketKey,
  })
  onItemChange()
}

/** A file that was sent with the old ticket cannot be used with a new one. */
function discardTicket(uploadItem: UploadItem) {
  delete uploadItem.ticketKey
  delete uploadItem.ticket
  delete uploadItem.fileID
}

/** Sends a file to cloud storage and returns its id. Rejects with OFFLINE or PAUSED. */
export function uploadFile(
  filePath: string,
  cloudPath: string,
  { onProgress, onUploadRunning }: Omit<UploadListener, 'onItemChange'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let isStopped = false
    const uploadTask = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }: { fileID: string }) => resolve(fileID),
      fail: () =>
        reject(
          isStopped
            ? pausedError()
            : new CallError({ code: 'OFFLINE', message: '没有传上，请检查网络后重试' }),
        ),
      complete: () => onUploadRunning(undefined),
    })
    uploadTask.onProgressUpdate(({ progress: percentSent }: { progress: number }) =>
      onProgress(percentSent),
    )
    onUploadRunning(() => {
      isStopped = true
      uploadTask.abort()
    })
  })
}

const pausedError = () => new CallError({ code: 'PAUSED', message: '已暂停' })
