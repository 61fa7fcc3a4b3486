import { isRefusedFile, newUploadItem, uploadAndPreserve } from '../api/upload'
import type { UploadItem } from '../api/upload-item'
import type { Tile } from '../components/evidence-grid/tile'
import type { ChosenItem } from '../device/choose-evidence'
import { currentCatalogue } from '../device/language'
import { deleteSavedFile, saveTempFile } from '../device/saved-file'
import { evidenceTitle, hasStrongOrigin, originText } from '../format/evidence'
import { toFailureOrThrow } from '../format/failure'
import { uploadProgressText } from '../format/upload-progress'
import { sliceBytes } from '../shared/evidence/slices'
import { type EvidenceKind, evidenceLimits, findExceededLimit } from '../shared/vocabulary/evidence'

/**
 * Whether a photo has a format that our decoders cannot open. People can view it, but its text is
 * not recognised.
 */
const isUndecodable = (filePath: string): boolean => /\.(?:heic|heif|webp)$/i.test(filePath)

/** The item with the origin that the server recorded for it. */
const withRecordedOrigin = ({ origin, sealedAs = origin, ...item }: UploadItem) => ({
  ...item,
  origin: sealedAs,
})

interface Upload {
  item: UploadItem
  state: Tile['state']
  percent: number
  /** When this upload was started or resumed, and what had arrived before. */
  startedAt?: number
  resumedAtBytes?: number
  /** Why this file cannot be accepted. */
  problem?: string
  /** Interrupts the upload, while it is running. */
  stop?: (() => void) | undefined
}

const toUpload = (uploadItem: UploadItem): Upload =>
  uploadItem.evidenceId
    ? { item: uploadItem, state: 'sealed', percent: 100 }
    : { item: uploadItem, state: 'waiting', percent: 0 }

function describeProgress({ item, percent, startedAt, resumedAtBytes = 0 }: Upload): string {
  const totalBytes = item.bytes ?? 0
  const progress = {
    totalBytes,
    sentBytes: (totalBytes * percent) / 100,
    resumedAtBytes,
    elapsedMs: Date.now() - (startedAt ?? Date.now()),
  }
  return uploadProgressText(progress, currentCatalogue())
}

/**
 * The evidence items of a form. They are uploaded one after another. Each can be paused, retried
 * and removed.
 */
export class EvidenceItems {
  private uploads: Upload[]
  private onChange: (problem: string, mustSave: boolean) => void
  private isUploading = false
  private isStopped = false
  private isHandedOver = false
  /** Is called with the credit code and the names of shops that were read from a photo. */
  onShopsRead?: (shops: string[]) => unknown

  /**
   * @param onChange is called after every change. `problem` says why the last item did not arrive,
   *   or is empty. `mustSave` is true if the draft must be saved.
   */
  constructor(items: UploadItem[], onChange: (problem: string, mustSave: boolean) => void) {
    this.uploads = items.map(toUpload)
    this.onChange = onChange
  }

  /** The items to save in the draft. */
  get items(): UploadItem[] {
    return this.uploads.map((upload) => upload.item)
  }

  /** Number of items that are being uploaded or will be, and of items that failed or are paused. */
  get pending() {
    const countInState = (...states: Tile['state'][]) =>
      this.uploads.filter((upload) => states.includes(upload.state)).length
    return { sending: countInState('sending', 'waiting'), failed: countInState('failed', 'paused') }
  }

  /** How many more items of a kind may be added. */
  capacity(evidenceKind: EvidenceKind): number {
    const itemsOfKind = this.items.filter((uploadItem) => uploadItem.kind === evidenceKind)
    return evidenceLimits[evidenceKind].count - itemsOfKind.length
  }

  tiles(): Tile[] {
    return this.uploads.map((upload) => {
      const { item, state, percent, problem } = upload
      const recordedItem = withRecordedOrigin(item)
      const tile: Tile = {
        id: item.key,
        kind: item.kind,
        url: item.path,
        state,
        percent,
        title: evidenceTitle(item),
        note: originText(recordedItem),
        strong: hasStrongOrigin(recordedItem),
      }
      if (item.poster) tile.poster = item.poster
      if (item.name) tile.name = item.name
      if (item.isCompressed) tile.mark = currentCatalogue().evidence.compressed
      const progressText = state === 'sending' ? describeProgress(upload) : ''
      if (progressText) tile.progress = progressText
      if (state === 'failed' && problem) tile.problem = problem
      return tile
    })
  }

  async add(files: (ChosenItem & { statement?: boolean })[]): Promise<void> {
    let problem = ''
    for (const file of files) {
      const limitExceeded = findExceededLimit(
        [...this.items, file].map((uploadItem) => uploadItem.kind),
      )
      if (limitExceeded) {
        problem = limitExceeded.sentence
        continue
      }
      const storedFile = { ...file }
      if (file.poster) storedFile.poster = await saveTempFile(file.poster)
      storedFile.path = await saveTempFile(file.path)
      this.uploads.push({ item: newUploadItem(storedFile), state: 'waiting', percent: 0 })
    }
    this.onChange(problem, true)
    await this.uploadWaiting(problem)
  }

  /** Adds items that the server has already preserved. */
  addSealed(sealedItems: UploadItem[]): void {
    for (const sealedItem of sealedItems)
      this.uploads.push({ item: sealedItem, state: 'sealed', percent: 100 })
    this.onChange('', true)
  }

  remove(itemKey: string): void {
    const removedUpload = this.findUpload(itemKey)
    this.uploads = this.uploads.filter((upload) => upload !== removedUpload)
    if (removedUpload) {
      removedUpload.stop?.()
      deleteSavedFile(removedUpload.item.path)
      if (removedUpload.item.poster) deleteSavedFile(removedUpload.item.poster)
    }
    this.onChange('', true)
  }

  pause(itemKey: string): void {
    this.findUpload(itemKey)?.stop?.()
  }

  async retryUpload(itemKey: string): Promise<void> {
    const upload = this.findUpload(itemKey)
    if (upload) upload.state = 'waiting'
    this.onChange('', false)
    await this.uploadWaiting()
  }

  /**
   * Interrupts the current upload and starts no other. Called when the page is left, because the
   * person would not see what is being uploaded.
   */
  stop(): void {
    this.isStopped = true
    for (const upload of this.uploads) {
      if (upload.state === 'waiting') upload.state = 'paused'
      upload.stop?.()
    }
  }

  /**
   * Ends the work of this object without interrupting the upload that is running. Returns the items
   * that still have to be sent, but not those that the person has paused or that were refused. The
   * caller goes on with them in the background.
   */
  handOver(): UploadItem[] {
    const unsentUploads = this.uploads.filter(
      ({ state, problem }) =>
        state === 'sending' || state === 'waiting' || (state === 'failed' && !problem),
    )
    this.isHandedOver = true
    this.onChange = () => undefined
    for (const upload of this.uploads) {
      if (upload.state === 'waiting') upload.state = 'paused'
      delete upload.stop
    }
    return unsentUploads.map(({ item }) => item)
  }

  /** Uploads the waiting items, one after another. Items of a draft continue where they stopped. */
  async uploadWaiting(earlierProblem = ''): Promise<void> {
    if (this.isUploading) return
    this.isUploading = true
    let problem = earlierProblem
    let nextUpload = this.nextWaiting()
    while (nextUpload) {
      problem = (await this.uploadItem(nextUpload)) || problem
      // An item may have been added or removed during the upload.
      nextUpload = this.nextWaiting()
    }
    this.isUploading = false
    this.onChange(problem, true)
  }

  private findUpload(itemKey: string): Upload | undefined {
    return this.uploads.find((upload) => upload.item.key === itemKey)
  }

  private nextWaiting(): Upload | undefined {
    return this.uploads.find((upload) => upload.state === 'waiting')
  }

  /** Uploads one item. Returns a sentence for the person about it, or an empty string. */
  private async uploadItem(upload: Upload): Promise<string> {
    upload.state = 'sending'
    delete upload.problem
    upload.percent = 0
    upload.startedAt = Date.now()
    upload.resumedAtBytes = (upload.item.sentSlices ?? 0) * sliceBytes
    this.onChange('', false)
    try {
      await uploadAndPreserve(upload.item, {
        onProgress: (percent) => {
          upload.percent = percent
          this.onChange('', false)
        },
        onItemChange: () => this.onChange('', true),
        onTextRead: async (textReading) => {
          const { shops } = await textReading
          if (shops.length > 0) this.onShopsRead?.(shops)
        },
        onUploadRunning: (stop) => {
          if (this.isHandedOver) return
          upload.stop = stop
          if (this.isStopped) stop?.()
        },
      })
      upload.state = 'sealed'
      return isUndecodable(upload.item.path) ? currentCatalogue().evidence.unread : ''
    } catch (error) {
      const { code = '' } = error as { code?: string }
      const isPaused = code === 'PAUSED'
      upload.state = isPaused ? 'paused' : 'failed'
      const { message } = toFailureOrThrow(error)
      if (isRefusedFile(error)) upload.problem = message
      return isPaused ? '' : message
    }
  }
}
