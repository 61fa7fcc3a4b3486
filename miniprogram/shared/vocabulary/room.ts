import { type CodeOf, closedList } from './closed-list'

/**
 * The sides of a room (远程调处): the two parties, and the mediator: the officer, or whom it is
 * entrusted to.
 */
export const roomSides = closedList({ consumer: '消费者', merchant: '商家代表', officer: '调解员' })
export type RoomSide = CodeOf<typeof roomSides>
/** The sides whose agreement settles the dispute. */
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

/** Presence of a person in a room. */
export const doings = closedList({ reading: '在线', typing: '正在输入', leaving: '离开' })
export type Doing = CodeOf<typeof doings>

/** The longest message, characters. */
export const mostCharacters = 500
/** Most messages of a room: more than any mediation needs. House value. */
export const mostMessages = 1000
/** Most proposals of a room. House value. */
export const mostCards = 50
/** Most notes of an officer in one case. House value. */
export const mostNotes = 100

/**
 * When the room of a case was opened last and, once it is over, what was sealed of it. `hash`: of
 * the last of `count` messages; each message's hash holds that of the one before. Times are
 * milliseconds since 1970.
 */
export interface RoomSummary {
  openedAt: number
  sealed?: { at: number; count: number; hash: string }
}
