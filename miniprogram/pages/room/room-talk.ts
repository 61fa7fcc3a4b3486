import { CallError, call, newKey } from '../../cloud/call'
import type { Outgoing } from '../../cloud/outgoing'
import { sealItem, unwatched } from '../../cloud/upload'
import type { RoomLine, RoomView } from '../../shared/contract/room'
import type { Doing } from '../../shared/vocabulary/room'

interface Kept {
  queue: Outgoing[]
  /** The message being typed. */
  draft: string
}

/**
 * One person's side of a room: the messages received, the messages to send, and the polling. A lost message or answer
 * is found by the next poll.
 */
export class RoomTalk {
  view: RoomView | undefined
  lines: RoomLine[] = []
  queue: Outgoing[] = []
  draft = ''
  private sending = false
  private polling: Promise<unknown> = Promise.resolve()

  private readonly caseId: string
  private readonly changed: () => void

  constructor(caseId: string, changed: () => void) {
    this.caseId = caseId
    this.changed = changed
  }

  /** Restores what this phone kept of the room. */
  async wake(): Promise<void> {
    try {
      const { data } = await wx.getStorage({ key: `room-${this.caseId}`, encrypt: true })
      const { queue, draft } = data as Kept
      this.queue = queue
      this.draft = draft
    } catch {
      // This phone kept nothing.
    }
  }

  /** Fetches new messages and reports this person's presence. Calls run one after another. */
  async poll(here: Doing = 'reading'): Promise<void> {
    const now = this.polling.then(() => this.ask(here))
    this.polling = now.catch(() => undefined)
    return now
  }

  private async ask(here: Doing): Promise<void> {
    for (let fresh = true; fresh; ) {
      const last = this.lines[this.lines.length - 1]?.seq
      const from = last === undefined ? {} : { after: last, seen: last }
      const view = await call('room.read', { caseId: this.caseId, ...from, here })
      // A second call reports to the others that the new messages were read.
      fresh = view.lines.length > 0
      const older = last === undefined ? view.older : (this.view?.older ?? false)
      this.view = { ...view, older }
      this.lines = [...this.lines, ...view.lines.filter(({ seq }) => seq > (last ?? 0))]
      this.changed()
    }
  }

  async earlier(): Promise<void> {
    const [first] = this.lines
    if (!first || !this.view?.older) return
    const { lines, older } = await call('room.read', { caseId: this.caseId, before: first.seq })
    this.lines = [...lines, ...this.lines]
    this.view = { ...this.view, older }
    this.changed()
  }

  async post(said: Pick<Outgoing, 'text' | 'item'>): Promise<void> {
    this.queue = [...this.queue, { key: newKey(), ...said }]
    await this.keep()
    await this.send()
  }

  async again(key: string): Promise<void> {
    this.queue = this.queue.map(({ problem, ...one }) => (one.key === key || !problem ? one : { ...one, problem }))
    await this.send()
  }

  async drop(key: string): Promise<void> {
    this.queue = this.queue.filter((one) => one.key !== key)
    await this.keep()
  }

  async type(draft: string): Promise<void> {
    this.draft = draft
    await this.keep()
  }

  /** Sends the queue in its order until the phone is offline. */
  async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      for (let next = this.waiting(); next; next = this.waiting()) if (!(await this.sent(next))) break
    } finally {
      this.sending = false
    }
  }

  private waiting = () => this.queue.find(({ problem }) => !problem)

  private async sent(one: Outgoing): Promise<boolean> {
    try {
      await this.postMessage(one)
      await this.drop(one.key)
      await this.poll()
      return true
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.code === 'OFFLINE') return false
      this.queue = this.queue.map((other) => (other === one ? { ...one, problem: error.message } : other))
      await this.keep()
      return true
    }
  }

  private async postMessage({ key, text, item }: Outgoing): Promise<void> {
    const { caseId } = this
    if (!item) {
      await call('room.post', { caseId, text: text ?? '' }, { key })
      return
    }
    const id = item.evidenceId ?? (await sealItem(item, { ...unwatched, learned: () => this.keep() }))
    await call('room.send', { caseId, evidence: [id] }, { key })
  }

  private async keep(): Promise<void> {
    const data: Kept = { queue: this.queue, draft: this.draft }
    this.changed()
    await wx.setStorage({ key: `room-${this.caseId}`, data, encrypt: true })
  }
}
