import { type CodeOf, closedList } from './closed-list'

/**
 * The sides of a mediation room (远程调处): the two parties and the mediator. The mediator is the
 * officer, or the consumer council if the mediation is entrusted.
 */
export const roomSides = closedList({ consumer: '消费者', merchant: '商家代表', officer: '调解员' })
export type RoomSide = CodeOf<typeof roomSides>
/** The two sides of the dispute. */
export type Party = Exclude<RoomSide, 'officer'>

/** States of a proposal. */
export const cardStates = closedList({
  open: '等待答复',
  agreed: '双方都同意',
  declined: '没有同意',
  withdrawn: '已收回',
  replaced: '已有新的方案',
})
export type CardState = CodeOf<typeof cardStates>

/** What a person is doing in the room. */
export const presenceStates = closedList({ reading: '在线', typing: '正在输入', leaving: '离开' })
export type PresenceState = CodeOf<typeof presenceStates>

/** Longest message, characters. */
export const maxCharacters = 500
/** The most messages in a room. Our own limit, more than any mediation needs. */
export const maxMessages = 1000
/** The most proposals in a room. Our own limit. */
export const maxCards = 50
/** The most notes of the officer in one case. Our own limit. */
export const maxNotes = 100

/** The mediation room of a case. Times are milliseconds since 1970. */
export interface RoomSummary {
  /** When it was last opened. */
  openedAt: number
  /** Only after the room was closed: its conversation as logged in the case. */
  sealed?: {
    at: number
    /** Number of messages. */
    count: number
    /** Hash of the last message. Each message contains the hash of the previous one. */
    hash: string
  }
}
