import { CallError, call, newIdempotencyKey } from '../../../api/call'
import { silentListener, uploadAndPreserve } from '../../../api/upload'
import { ownStorageKey } from '../../../rules/city/current-environment'
import type { RoomLine } from '../../../shared/contract/room'
import type { PresenceState } from '../../../shared/vocabulary/room'
import type { RoomView } from '../contract'
import type { OutgoingMessage } from './outgoing'

/** The part of a conversation that is stored on this phone. */
interface StoredConversation {
  /** The messages that are not sent yet. */
  queue: OutgoingMessage[]
  /** The text that is being typed. */
  draft: string
}

/**
 * The conversation of a room on one phone: the received messages, and those to be sent. It polls
 * the server, so that messages and responses that were lost on the way are found by the next poll.
 */
export class RoomTalk {
  view: RoomView | undefined
  lines: RoomLine[] = []
  queue: OutgoingMessage[] = []
  draft = ''
  private isSending = false
  /** The last poll: the next one begins after it. */
  private lastPoll: Promise<unknown> = Promise.resolve()

  private readonly caseId: string
  private readonly onChange: () => void

  constructor(caseId: string, onChange: () => void) {
    this.caseId = caseId
    this.onChange = onChange
  }

  /** Restores the queue and the draft that are stored on this phone. */
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
      // Nothing is stored on this phone.
    }
  }

  /** Loads new messages and reports this person's presence. Polls run one after the other. */
  async poll(reportedDoing: PresenceState = 'reading'): Promise<void> {
    const poll = this.lastPoll.then(() => this.loadNewLines(reportedDoing))
    this.lastPoll = poll.catch(() => undefined)
    return poll
  }

  /**
   * Loads until nothing is new: the last call reports to the others that all messages were read.
   */
  private async loadNewLines(reportedDoing: PresenceState): Promise<void> {
    let hasNewLines = true
    while (hasNewLines) {
      const lastSeq = this.lines[this.lines.length - 1]?.seq
      const isFirstLoad = lastSeq === undefined
      const position = isFirstLoad ? {} : { after: lastSeq, seen: lastSeq }
      const roomView = await call('room.read', {
        caseId: this.caseId,
        ...position,
        here: reportedDoing,
      })
      hasNewLines = roomView.lines.length > 0
      const older = isFirstLoad ? roomView.older : (this.view?.older ?? false)
      this.view = { ...roomView, older }
      const newLines = roomView.lines.filter((line) => line.seq > (lastSeq ?? 0))
      this.lines = [...this.lines, ...newLines]
      this.onChange()
    }
  }

  /** Loads messages that are older than the first one, if there are any. */
  async earlier(): Promise<void> {
    const [firstLine] = this.lines
    if (!firstLine || !this.view?.older) return
    const olderPart = await call('room.read', { caseId: this.caseId, before: firstLine.seq })
    this.lines = [...olderPart.lines, ...this.lines]
    this.view = { ...this.view, older: olderPart.older }
    this.onChange()
  }

  async post(messageDraft: Pick<OutgoingMessage, 'text' | 'item'>): Promise<void> {
    this.queue = [...this.queue, { key: newIdempotencyKey(), ...messageDraft }]
    await this.store()
    await this.send()
  }

  /** Sends a message again that the server has refused. */
  async resend(messageKey: string): Promise<void> {
    this.queue = this.queue.map((outgoing) => {
      if (outgoing.key !== messageKey) return outgoing
      const { problem: _, ...withoutProblem } = outgoing
      return withoutProblem
    })
    await this.send()
  }

  async drop(messageKey: string): Promise<void> {
    this.queue = this.queue.filter((outgoing) => outgoing.key !== messageKey)
    await this.store()
  }

  async type(typedText: string): Promise<void> {
    this.draft = typedText
    await this.store()
  }

  /** Sends the messages of the queue in their order, until the phone is offline. */
  async send(): Promise<void> {
    if (this.isSending) return
    this.isSending = true
    try {
      let outgoing = this.findSendable()
      while (outgoing && (await this.trySending(outgoing))) outgoing = this.findSendable()
    } finally {
      this.isSending = false
    }
  }

  private findSendable(): OutgoingMessage | undefined {
    return this.queue.find(({ problem }) => !problem)
  }

  /** @returns false if the phone is offline */
  private async trySending(outgoing: OutgoingMessage): Promise<boolean> {
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
      await this.store()
      return true
    }
  }

  private async postMessage({ key, text, item: uploadItem }: OutgoingMessage): Promise<void> {
    const { caseId } = this
    if (!uploadItem) {
      await call('room.post', { caseId, text: text ?? '' }, { requestKey: key })
      return
    }
    const evidenceId =
      uploadItem.evidenceId ??
      (await uploadAndPreserve(uploadItem, { ...silentListener, onItemChange: () => this.store() }))
    await call('room.send', { caseId, evidence: [evidenceId] }, { requestKey: key })
  }

  private async store(): Promise<void> {
    const data: StoredConversation = { queue: this.queue, draft: this.draft }
    this.onChange()
    await wx.setStorage({ key: ownStorageKey(`room-${this.caseId}`), data, encrypt: true })
  }
}
