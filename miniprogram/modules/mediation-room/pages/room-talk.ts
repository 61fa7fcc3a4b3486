import { CallError, call, newIdempotencyKey } from '../../../api/call'
import { silentListener, uploadAndSeal } from '../../../api/upload'
import type { RoomLine } from '../../../shared/contract/room'
import type { Doing } from '../../../shared/vocabulary/room'
import type { RoomView } from '../contract'
import type { Outgoing } from './outgoing'

interface StoredConversation {
  queue: Outgoing[]
  /** The message being typed. */
  draft: string
}

/**
 * One person's side of a room: the messages received, the messages to send, and the polling. A lost
 * message or answer is found by the next poll.
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
      const { queue, draft } = data as StoredConversation
      this.queue = queue
      this.draft = draft
    } catch {
      // This phone kept nothing.
    }
  }

  /** Fetches new messages and reports this person's presence. Calls run one after another. */
  async poll(reportedDoing: Doing = 'reading'): Promise<void> {
    const now = this.polling.then(() => this.ask(reportedDoing))
    this.polling = now.catch(() => undefined)
    return now
  }

  private async ask(reportedDoing: Doing): Promise<void> {
    for (let hasNewLines = true; hasNewLines; ) {
      const last = this.lines[this.lines.length - 1]?.seq
      const from = last === undefined ? {} : { after: last, seen: last }
      const roomView = await call('room.read', {
        caseId: this.caseId,
        ...from,
        here: reportedDoing,
      })
      // A second call reports to the others that the new messages were read.
      hasNewLines = roomView.lines.length > 0
      const older = last === undefined ? roomView.older : (this.view?.older ?? false)
      this.view = { ...roomView, older }
      this.lines = [
        ...this.lines,
        ...roomView.lines.filter(({ seq: lineSeq }) => lineSeq > (last ?? 0)),
      ]
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

  async post(messageDraft: Pick<Outgoing, 'text' | 'item'>): Promise<void> {
    this.queue = [...this.queue, { key: newIdempotencyKey(), ...messageDraft }]
    await this.keep()
    await this.send()
  }

  async resend(key: string): Promise<void> {
    this.queue = this.queue.map(({ problem, ...outgoingFields }) =>
      outgoingFields.key === key || !problem ? outgoingFields : { ...outgoingFields, problem },
    )
    await this.send()
  }

  async drop(key: string): Promise<void> {
    this.queue = this.queue.filter((outgoing) => outgoing.key !== key)
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
      for (let next = this.waiting(); next; next = this.waiting())
        if (!(await this.sent(next))) break
    } finally {
      this.sending = false
    }
  }

  private waiting = () => this.queue.find(({ problem }) => !problem)

  private async sent(outgoing: Outgoing): Promise<boolean> {
    try {
      await this.postMessage(outgoing)
      await this.drop(outgoing.key)
      await this.poll()
      return true
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.code === 'OFFLINE') return false
      this.queue = this.queue.map((queuedMessage) =>
        queuedMessage === outgoing ? { ...outgoing, problem: error.message } : queuedMessage,
      )
      await this.keep()
      return true
    }
  }

  private async postMessage({ key, text, item: uploadItem }: Outgoing): Promise<void> {
    const { caseId } = this
    if (!uploadItem) {
      await call('room.post', { caseId, text: text ?? '' }, { key })
      return
    }
    const id =
      uploadItem.evidenceId ??
      (await uploadAndSeal(uploadItem, { ...silentListener, onItemChange: () => this.keep() }))
    await call('room.send', { caseId, evidence: [id] }, { key })
  }

  private async keep(): Promise<void> {
    const data: StoredConversation = { queue: this.queue, draft: this.draft }
    this.changed()
    await wx.setStorage({ key: `room-${this.caseId}`, data, encrypt: true })
  }
}
