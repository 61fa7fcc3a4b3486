import { call, newKey } from '../../cloud/call'
import { keepClip } from '../../cloud/filmed'
import { newItem, sealItem } from '../../cloud/upload'
import type { UploadItem } from '../../cloud/upload-item'
import { failureOf } from '../../words/failure'
import type { LivePlace } from '../place'

export interface Clip {
  id: string
  seconds: number
  state: 'waiting' | 'sending' | 'done' | 'failed'
  percent: number
  problem: string
}

interface Moving extends Clip {
  item: UploadItem
  /** Idempotency key of adding the clip to the case. */
  key: string
}

/**
 * Clips in the order they were filmed, sent one after another: each is sealed, then added to the case or kept for the
 * form.
 */
export class Clips {
  private readonly all: Moving[] = []
  private readonly place: LivePlace
  private readonly changed: () => void
  private working = false

  constructor(place: LivePlace, changed: () => void) {
    this.place = place
    this.changed = changed
  }

  lines(): Clip[] {
    return this.all.map(({ id, seconds, state, percent, problem }) => ({ id, seconds, state, percent, problem }))
  }
  get count(): number {
    return this.all.length
  }

  add(path: string, seconds: number, poster?: string): Promise<void> {
    const item = newItem({ path, kind: 'video', origin: 'captured', seconds, ...(poster && { poster }) })
    this.all.push({ id: item.key, seconds, state: 'waiting', percent: 0, problem: '', item, key: newKey() })
    return this.work()
  }
  retry(id: string): Promise<void> {
    const clip = this.all.find((one) => one.id === id)
    if (clip?.state === 'failed') clip.state = 'waiting'
    return this.work()
  }

  private async work(): Promise<void> {
    this.changed()
    if (this.working) return
    this.working = true
    for (let next = this.next(); next; next = this.next()) await this.send(next)
    this.working = false
  }
  private next(): Moving | undefined {
    return this.all.find(({ state }) => state === 'waiting')
  }
  private async send(clip: Moving): Promise<void> {
    Object.assign(clip, { state: 'sending', percent: 0, problem: '' })
    this.changed()
    try {
      const progress = (percent: number) => {
        clip.percent = percent
        this.changed()
      }
      const evidenceId = await sealItem(clip.item, { progress, learned: () => undefined, running: () => undefined })
      const { caseId, merchantId } = this.place
      if (caseId) await call('complaint.supplement', { caseId, text: '', evidence: [evidenceId] }, { key: clip.key })
      else keepClip(merchantId, clip.item)
      clip.state = 'done'
    } catch (error) {
      Object.assign(clip, { state: 'failed', problem: failureOf(error).message })
    }
    this.changed()
  }
}
