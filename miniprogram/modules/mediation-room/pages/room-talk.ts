import { CallError, call, newIdempotencyKey } from '../../../api/call'
import { silentListener, uploadAndSeal } from '../../../api/upload'
import { ownStorageKey } from '../../../rules/city/current-environment'
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
      const { data } = await wx.getStorage({
        key: ownStorageKey(`room-${this.caseId}`),
        encrypt: true,
      })
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
      const lastSeq = this.lines[this.lines.length - 1]?.seq
      const readMarks = lastSeq === undefined ? {} : { after: lastSeq, seen: lastSeq }
      const roomView = await call('room.read', {
        caseId: this.caseId,
        ...readMarks,
        here: reportedDoing,
      })
      // A second call reports to the others that the new messages were read.
      hasNewLines = roomView.lines.length > 0
      const older = lastSeq === undefined ? roomView.older : (this.view?.older ?? false)
      this.view = { ...roomView, older }
      this.lines = [
        ...this.lines,
        ...roomView.lines.filter(({ seq: lineSeq }) => lineSeq > (lastSeq ?? 0)),
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

  async resend(messageKey: string): Promise<void> {
    this.queue = this.queue.map(({ problem, ...outgoingFields }) =>
      outgoingFields.key === messageKey || !problem
        ? outgoingFields
        : { ...outgoingFields, problem },
    )
    await this.send()
  }

  async drop(messageKey: string): Promise<void> {
    this.queue = this.queue.filter((outgoing) => outgoing.key !== messageKey)
    await this.keep()
  }

  async type(typedText: string): Promise<void> {
    this.draft = typedText
    await this.keep()
  }

  /** Sends the queue in its order until the phone is offline. */
  async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      for (let outgoing = this.nextOutgoing(); outgoing; outgoing = this.nextOutgoing())
        if (!(await this.trySending(outgoing))) break
    } finally {
      this.sending = false
    }
  }

  private nextOutgoing = () => this.queue.find(({ problem }) => !problem)

  private async trySending(outgoing: Outgoing): Promise<boolean> {
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
      await call('room.post', { caseId, text: text ?? '' }, { requestKey: key })
      return
    }
    const evidenceId =
      uploadItem.evidenceId ??
      (await uploadAndSeal(uploadItem, { ...silentListener, onItemChange: () => this.keep() }))
    await call('room.send', { caseId, evidence: [evidenceId] }, { requestKey: key })
  }

  private async keep(): Promise<void> {
    const data: StoredConversation = { queue: this.queue, draft: this.draft }
    this.changed()
    await wx.setStorage({ key: ownStorageKey(`room-${this.caseId}`), data, encrypt: true })
  }
}
