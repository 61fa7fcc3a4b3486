import { photoReadings } from '../modules/photo-readings'
import { errorMessages } from '../shared/errors'
import { omitUndefined } from '../shared/omit-undefined'
import { evidenceLimits, mostThumbnailBytes, tooLarge } from '../shared/vocabulary/evidence'
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
  /** Gets a function that interrupts the upload while one runs. */
  onUploadRunning(stop: (() => void) | undefined): void
  /** Gets what will have been read of a photo. */
  onTextRead?(textReading: Promise<{ shops: string[] }>): void
}

export const silentListener: UploadListener = {
  onProgress: () => undefined,
  onItemChange: () => undefined,
  onUploadRunning: () => undefined,
}

/** Errors after which the upload must start again. */
const newTicketCodes = ['TICKET_NOT_FOUND', 'TICKET_USED']
const sendAgainCodes = [
  'EVIDENCE_NOT_FOUND',
  'EVIDENCE_MISMATCH',
  'EVIDENCE_EMPTY',
  'EVIDENCE_TOO_LARGE',
]

/**
 * Hashes a file on the phone, announces it, uploads it and has the server seal it. Rejects with
 * CallError (`PAUSED` when it was interrupted on purpose); a further call with the same item
 * continues after the last finished step.
 */
export async function uploadAndSeal(item: UploadItem, listener = silentListener): Promise<string> {
  if (!item.sha256) Object.assign(item, await measureFile(item))
  if (!item.fileID) {
    if (!item.ticket || item.ticket.expiresAt < Date.now()) await requestTicket(item, listener)
    item.fileID = await uploadFile(item.path, item.ticket!.cloudPath, listener)
    listener.onItemChange()
  }
  try {
    const { ticket } = item.ticket!
    const { evidenceId, origin } = await call(
      'evidence.seal',
      { ticket, fileID: item.fileID },
      { key: item.key },
    )
    Object.assign(item, { evidenceId, sealedAs: origin })
    listener.onItemChange()
    // What it says is read meanwhile; where that fails, people read it as ever.
    if (item.kind === 'photo' && photoReadings) {
      const textReading = photoReadings.read(evidenceId).catch(() => ({ shops: [] }))
      listener.onTextRead?.(textReading)
    }
    if (item.poster) sendThumbnail(item.poster, item.origin, evidenceId).catch(() => undefined)
    return evidenceId
  } catch (error) {
    const { code } = error as CallError
    if (newTicketCodes.includes(code)) forgetTicket(item)
    if (sendAgainCodes.includes(code)) delete item.fileID
    throw error
  }
}

/** Sends the thumbnail in the background, once; without it lists show the whole picture. */
async function sendThumbnail(
  path: string,
  origin: UploadItem['origin'],
  thumbnailOf: string,
): Promise<void> {
  const fileHash = await hashFile(path)
  if (fileHash.bytes === 0 || fileHash.bytes > mostThumbnailBytes) return
  const { ticket, cloudPath } = await call('evidence.ticket', {
    kind: 'photo',
    origin,
    ...fileHash,
  })
  const fileID = await uploadFile(path, cloudPath, silentListener)
  await call('evidence.seal', { ticket, fileID, thumbnailOf })
}

async function measureFile({ path, kind }: UploadItem) {
  const fileHash = await hashFile(path)
  if (fileHash.bytes === 0)
    throw new CallError({ code: 'EVIDENCE_EMPTY', message: errorMessages.EVIDENCE_EMPTY })
  if (fileHash.bytes > evidenceLimits[kind].bytes)
    throw new CallError({ code: 'EVIDENCE_TOO_LARGE', message: `${tooLarge(kind)}，请换一份` })
  return fileHash
}

async function requestTicket(item: UploadItem, { onItemChange }: UploadListener) {
  if (item.ticket) forgetTicket(item)
  item.ticketKey ??= newIdempotencyKey()
  onItemChange()
  const { kind, bytes, sha256, origin, capture, statement, name } = item
  const optionalFields = omitUndefined({
    capture,
    statement: statement || undefined,
    name: name || undefined,
  })
  const ticketInput = { kind, origin, bytes: bytes!, sha256: sha256!, ...optionalFields }
  item.ticket = await call('evidence.ticket', ticketInput, { key: item.ticketKey })
  onItemChange()
}

function forgetTicket(item: UploadItem) {
  for (const fieldName of ['ticketKey', 'ticket', 'fileID'] as const) delete item[fieldName]
}

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
