import { photoReadings } from '../modules/photo-readings'
import { errorMessages } from '../shared/errors'
import { extensionIn, sizeLimitOf } from '../shared/evidence/formats'
import { sliceBytes, slicePathsOf } from '../shared/evidence/slices'
import { omitUndefined } from '../shared/omit-undefined'
import { maxThumbnailBytes } from '../shared/vocabulary/evidence'
import { CallError, call, newIdempotencyKey } from './call'
import { hashFile } from './fingerprint'
import { removeSliceFile, writeSliceFile } from './slice-file'
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

/** Errors that are caused by the file itself, so that sending it again does not help. */
const refusedFileCodes = ['EVIDENCE_EMPTY', 'EVIDENCE_TOO_LARGE', 'EVIDENCE_WRONG_TYPE']

export const isRefusedFile = (error: unknown): boolean =>
  refusedFileCodes.includes((error as { code?: string }).code ?? '')

interface RunningUpload {
  item: UploadItem
  listeners: Set<UploadListener>
  outcome: Promise<string>
  stop?: (() => void) | undefined
}

/** The uploads that are running, by the key of their item. */
const runningUploads = new Map<string, RunningUpload>()

/** The fields of an item that an upload changes. */
const progressFields = [
  'sha256',
  'bytes',
  'ticketKey',
  'ticket',
  'sentSlices',
  'firstSliceId',
  'fileID',
  'evidenceId',
  'sealedAs',
] as const satisfies (keyof UploadItem)[]

function copyProgress(source: UploadItem, target: UploadItem): void {
  // A form that was left passes on its own items.
  if (source === target) return
  for (const fieldName of progressFields) {
    delete target[fieldName]
    if (source[fieldName] !== undefined) Object.assign(target, { [fieldName]: source[fieldName] })
  }
}

/**
 * Uploads an evidence item and has the server preserve it. Returns the evidence id. If an upload of
 * this item is already running, for a page that was left or for the outbox, this call follows it
 * and gets the same outcome: no file is sent twice at the same time.
 */
export async function uploadAndPreserve(
  uploadItem: UploadItem,
  listener = silentListener,
): Promise<string> {
  const runningUpload = runningUploads.get(uploadItem.key)
  if (runningUpload) return followUpload(runningUpload, uploadItem, listener)

  const listeners = new Set([listener])
  const notifyAll = (notify: (each: UploadListener) => void) => {
    for (const each of listeners) notify(each)
  }
  const startedUpload: RunningUpload = {
    item: uploadItem,
    listeners,
    outcome: sendAndSeal(uploadItem, {
      onProgress: (percentSent) => notifyAll((each) => each.onProgress(percentSent)),
      onItemChange: () => notifyAll((each) => each.onItemChange()),
      onTextRead: (textReading) => notifyAll((each) => each.onTextRead?.(textReading)),
      onUploadRunning: (stop) => {
        startedUpload.stop = stop
        notifyAll((each) => each.onUploadRunning(stop))
      },
    }),
  }
  runningUploads.set(uploadItem.key, startedUpload)
  try {
    return await startedUpload.outcome
  } finally {
    runningUploads.delete(uploadItem.key)
  }
}

async function followUpload(
  runningUpload: RunningUpload,
  uploadItem: UploadItem,
  listener: UploadListener,
): Promise<string> {
  const takeProgress = () => copyProgress(runningUpload.item, uploadItem)
  takeProgress()
  runningUpload.listeners.add({
    ...listener,
    onItemChange: () => {
      takeProgress()
      listener.onItemChange()
    },
  })
  listener.onUploadRunning(runningUpload.stop)
  return runningUpload.outcome.finally(takeProgress)
}

/**
 * Uploads an evidence item in four steps: hashes the file, requests an upload ticket, sends the
 * file, and asks the server to preserve it. Returns the evidence id. A further call with the same
 * item continues after the last finished step.
 *
 * Rejects with CallError, code `PAUSED` if the person has interrupted the upload.
 */
async function sendAndSeal(uploadItem: UploadItem, listener: UploadListener): Promise<string> {
  // The caller registers the running upload before anything happens.
  await Promise.resolve()
  if (!uploadItem.sha256) Object.assign(uploadItem, await measureFile(uploadItem))
  if (!uploadItem.fileID) {
    if (!uploadItem.ticket || uploadItem.ticket.expiresAt < Date.now())
      await requestTicket(uploadItem, listener)
    uploadItem.fileID = await sendSlices(uploadItem, listener)
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
    if (sendAgainCodes.includes(code)) forgetSentFile(uploadItem)
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
  if (fileHash.bytes === 0 || fileHash.bytes > maxThumbnailBytes) return
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
  if (fileHash.bytes === 0) throw emptyFileError(uploadItem)
  assertSmallEnough(uploadItem, fileHash.bytes)
  return fileHash
}

function emptyFileError({ kind }: UploadItem): CallError {
  const message =
    kind === 'video' ? '这段视频是空的，没有录上。请删掉，重新录一段' : errorMessages.EVIDENCE_EMPTY
  return new CallError({ code: 'EVIDENCE_EMPTY', message })
}

/** Throws EVIDENCE_TOO_LARGE. The limit depends on the kind and on the extension of the name. */
function assertSmallEnough({ path, kind, name = path }: UploadItem, bytes: number): void {
  const limit = sizeLimitOf(kind, extensionIn(name))
  if (bytes <= limit.bytes) return
  const advice = kind === 'video' ? '请在手机相册里剪出要紧的一段，再选一次' : '请换一份'
  throw new CallError({ code: 'EVIDENCE_TOO_LARGE', message: `${limit.sentence}，${advice}` })
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
  forgetSentFile(uploadItem)
}

function forgetSentFile(uploadItem: UploadItem) {
  delete uploadItem.sentSlices
  delete uploadItem.firstSliceId
  delete uploadItem.fileID
}

/**
 * Sends the file of an item, a large one slice by slice, behind the slices that have arrived.
 * Returns the id of the file or of its first slice. Rejects with OFFLINE, PAUSED or FILE_GONE.
 */
async function sendSlices(uploadItem: UploadItem, listener: UploadListener): Promise<string> {
  const bytes = uploadItem.bytes!
  const slicePaths = slicePathsOf(uploadItem.ticket!.cloudPath, bytes)
  if (slicePaths.length === 1) return uploadFile(uploadItem.path, slicePaths[0]!, listener)
  for (const [index, slicePath] of slicePaths.entries()) {
    if (index < (uploadItem.sentSlices ?? 0)) continue
    const sliceStart = index * sliceBytes
    const sliceSize = Math.min(sliceBytes, bytes - sliceStart)
    const sliceFile = await writeSliceFile(uploadItem, sliceStart, sliceSize)
    const onProgress = (percentOfSlice: number) => {
      const sentBytes = sliceStart + (sliceSize * percentOfSlice) / 100
      listener.onProgress(Math.floor((sentBytes / bytes) * 100))
    }
    const sliceId = await uploadFile(sliceFile, slicePath, { ...listener, onProgress }).finally(
      () => removeSliceFile(sliceFile),
    )
    uploadItem.firstSliceId ??= sliceId
    uploadItem.sentSlices = index + 1
    listener.onItemChange()
  }
  return uploadItem.firstSliceId!
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
