import { refusals } from '../shared/refusals'
import { evidenceLimits, mostThumbnailBytes, tooLarge } from '../shared/vocabulary/evidence'
import { CallError, call, newKey } from './call'
import { fingerprintOf } from './fingerprint'
import type { UploadItem } from './upload-item'

export const newItem = (about: Omit<UploadItem, 'key'>): UploadItem => ({ key: newKey(), ...about })

interface Watch {
  /** 0–100. */
  progress(percent: number): void
  /** Called when the item has changed and must be saved. */
  learned(): void
  /** Gets a function that interrupts the upload while one runs. */
  running(stop: (() => void) | undefined): void
  /** Gets what will have been read of a photo. */
  read?(answer: Promise<{ shops: string[] }>): void
}

export const unwatched: Watch = { progress: () => undefined, learned: () => undefined, running: () => undefined }

/** Refusals after which the upload must begin anew. */
const startOver = ['TICKET_NOT_FOUND', 'TICKET_USED']
const sendAgain = ['EVIDENCE_NOT_FOUND', 'EVIDENCE_MISMATCH', 'EVIDENCE_EMPTY', 'EVIDENCE_TOO_LARGE']

/**
 * Hashes a file on the phone, announces it, uploads it and has the server seal it. Rejects with CallError (`PAUSED`
 * when it was interrupted on purpose); a further call with the same item goes on where it stopped.
 */
export async function sealItem(item: UploadItem, watch = unwatched): Promise<string> {
  if (!item.sha256) Object.assign(item, await measured(item))
  if (!item.fileID) {
    if (!item.ticket || item.ticket.until < Date.now()) await announce(item, watch)
    item.fileID = await send(item.path, item.ticket!.cloudPath, watch)
    watch.learned()
  }
  try {
    const { ticket } = item.ticket!
    const { evidenceId, origin } = await call('evidence.seal', { ticket, fileID: item.fileID }, { key: item.key })
    Object.assign(item, { evidenceId, sealedAs: origin })
    watch.learned()
    // What it says is read meanwhile; where that fails, people read it as ever.
    if (item.kind === 'photo') {
      const answer = call('reading.read', { evidenceId }).catch(() => ({ shops: [] }))
      watch.read?.(answer)
    }
    if (item.poster) sendSmall(item.poster, item.origin, evidenceId).catch(() => undefined)
    return evidenceId
  } catch (error) {
    const { code } = error as CallError
    if (startOver.includes(code)) forget(item)
    if (sendAgain.includes(code)) delete item.fileID
    throw error
  }
}

/** Sends the thumbnail in the background, once; without it lists show the whole picture. */
async function sendSmall(path: string, origin: UploadItem['origin'], thumbnailOf: string): Promise<void> {
  const about = await fingerprintOf(path)
  if (about.bytes === 0 || about.bytes > mostThumbnailBytes) return
  const { ticket, cloudPath } = await call('evidence.ticket', { kind: 'photo', origin, ...about })
  const fileID = await send(path, cloudPath, unwatched)
  await call('evidence.seal', { ticket, fileID, thumbnailOf })
}

async function measured({ path, kind }: UploadItem) {
  const found = await fingerprintOf(path)
  if (found.bytes === 0) throw new CallError({ code: 'EVIDENCE_EMPTY', message: refusals.EVIDENCE_EMPTY })
  if (found.bytes > evidenceLimits[kind].bytes)
    throw new CallError({ code: 'EVIDENCE_TOO_LARGE', message: `${tooLarge(kind)}，请换一份` })
  return found
}

async function announce(item: UploadItem, { learned }: Watch) {
  if (item.ticket) forget(item)
  item.ticketKey ??= newKey()
  learned()
  const { kind, bytes, sha256, origin, capture, statement, name } = item
  const told = { ...(capture && { capture }), ...(statement && { statement }), ...(name && { name }) }
  const about = { kind, origin, bytes: bytes!, sha256: sha256!, ...told }
  item.ticket = await call('evidence.ticket', about, { key: item.ticketKey })
  learned()
}

function forget(item: UploadItem) {
  for (const known of ['ticketKey', 'ticket', 'fileID'] as const) delete item[known]
}

export function send(
  filePath: string,
  cloudPath: string,
  { progress, running }: Omit<Watch, 'learned'>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let stopped = false
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => resolve(fileID),
      fail: () =>
        reject(stopped ? paused() : new CallError({ code: 'OFFLINE', message: '没有传上，请检查网络后重试' })),
      complete: () => running(undefined),
    })
    task.onProgressUpdate(({ progress: percent }) => progress(percent))
    running(() => {
      stopped = true
      task.abort()
    })
  })
}

const paused = () => new CallError({ code: 'PAUSED', message: '已暂停' })
