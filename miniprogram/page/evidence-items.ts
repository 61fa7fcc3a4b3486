import { newItem, sealItem } from '../cloud/upload'
import type { UploadItem } from '../cloud/upload-item'
import { isStrong, noteOf, type Tile, titleOf } from '../components/evidence-grid/tile'
import type { Chosen } from '../phone/choose-evidence'
import { dropFile, keepFile } from '../phone/keep-file'
import { catalogue } from '../phone/language'
import { type EvidenceKind, evidenceLimits, tooMany } from '../shared/vocabulary/evidence'
import { failureOf } from '../words/failure'

/** A photo of a kind that no decoder of ours opens: it is sealed and looked at by people, but not read. */
export const isUnread = (path: string): boolean => /\.(?:heic|heif|webp)$/i.test(path)

const asSealed = ({ origin, sealedAs = origin, ...item }: UploadItem) => ({ ...item, origin: sealedAs })

interface Moving {
  item: UploadItem
  state: Tile['state']
  percent: number
  stop?: (() => void) | undefined
}

/** A form's evidence: chosen or recorded, sent one after another, with progress, pause, retry and removal. */
export class EvidenceItems {
  private all: Moving[]
  private readonly changed: (problem: string, keep: boolean) => void
  private working = false
  private left = false
  /** Gets the credit code and the names of a shop that were read on a photo. */
  named?: (shops: string[]) => unknown

  /** `changed`, after every change: why the last item did not arrive, and whether the draft must be saved. */
  constructor(items: UploadItem[], changed: (problem: string, keep: boolean) => void) {
    this.all = items.map((item) => ({
      item,
      ...(item.evidenceId ? { state: 'sealed', percent: 100 } : { state: 'waiting', percent: 0 }),
    }))
    this.changed = changed
  }

  /** The items to keep in the draft. */
  get items(): UploadItem[] {
    return this.all.map(({ item }) => item)
  }

  /** How many items are still on their way, and how many did not arrive. */
  get pending() {
    const count = (...states: Tile['state'][]) => this.all.filter(({ state }) => states.includes(state)).length
    return { sending: count('sending', 'waiting'), failed: count('failed', 'paused') }
  }

  /** How many more items of a kind may be added. */
  capacity(kind: EvidenceKind): number {
    return evidenceLimits[kind].count - this.items.filter((item) => item.kind === kind).length
  }

  tiles(): Tile[] {
    return this.all.map(({ item, state, percent }) => ({
      id: item.key,
      kind: item.kind,
      url: item.path,
      state,
      percent,
      title: titleOf(item),
      note: noteOf(asSealed(item)),
      strong: isStrong(asSealed(item)),
      ...(item.poster && { poster: item.poster }),
    }))
  }

  async add(chosen: (Chosen & { statement?: boolean })[]): Promise<void> {
    let problem = ''
    for (const one of chosen) {
      const excess = tooMany([...this.items, one].map(({ kind }) => kind))
      problem = excess?.sentence ?? problem
      if (excess) continue
      const poster = one.poster && (await keepFile(one.poster))
      const item = newItem({ ...one, path: await keepFile(one.path), ...(poster && { poster }) })
      this.all.push({ item, state: 'waiting', percent: 0 })
    }
    this.changed(problem, true)
    await this.work(problem)
  }

  /** Takes over items that are sealed already. */
  bring(items: UploadItem[]): void {
    this.all.push(...items.map((item) => ({ item, state: 'sealed' as const, percent: 100 })))
    this.changed('', true)
  }

  remove(id: string) {
    const gone = this.all.find(({ item }) => item.key === id)
    this.all = this.all.filter((one) => one !== gone)
    gone?.stop?.()
    if (gone) dropFile(gone.item.path)
    if (gone?.item.poster) dropFile(gone.item.poster)
    this.changed('', true)
  }

  pause(id: string) {
    this.all.find(({ item }) => item.key === id)?.stop?.()
  }

  async retry(id: string): Promise<void> {
    const one = this.all.find(({ item }) => item.key === id)
    if (one) one.state = 'waiting'
    this.changed('', false)
    await this.work()
  }

  /** The page is left: the upload under way stops, and no other begins without the person seeing it. */
  stop() {
    this.left = true
    for (const one of this.all) {
      if (one.state === 'waiting') one.state = 'paused'
      one.stop?.()
    }
  }

  /** Sends the waiting items; those of a draft go on where they stopped. */
  async work(problem = ''): Promise<void> {
    if (this.working) return
    this.working = true
    for (let next = this.waiting(); next; next = this.waiting()) problem = (await this.send(next)) || problem
    this.working = false
    this.changed(problem, true)
  }

  private waiting(): Moving | undefined {
    return this.all.find(({ state }) => state === 'waiting')
  }

  /** The reason why the item did not arrive, or an empty string. */
  private async send(one: Moving): Promise<string> {
    Object.assign(one, { state: 'sending', percent: 0 })
    this.changed('', false)
    try {
      await sealItem(one.item, {
        progress: (percent) => {
          one.percent = percent
          this.changed('', false)
        },
        learned: () => this.changed('', true),
        read: async (answer) => {
          const { shops } = await answer
          if (shops.length > 0) this.named?.(shops)
        },
        running: (stop) => {
          one.stop = stop
          if (this.left) stop?.()
        },
      })
      one.state = 'sealed'
      return isUnread(one.item.path) ? catalogue().evidence.unread : ''
    } catch (error) {
      const { code } = error as { code?: string }
      one.state = code === 'PAUSED' ? 'paused' : 'failed'
      const { message } = failureOf(error)
      return code === 'PAUSED' ? '' : message
    }
  }
}
