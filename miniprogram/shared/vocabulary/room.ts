import { type CodeOf, closedList } from './closed-list'

/** Who speaks in a room (远程调处): the two sides, and the officer between them. */
export const roomSides = closedList({ consumer: '消费者', merchant: '商家代表', officer: '网格员' })
export type RoomSide = CodeOf<typeof roomSides>
/** Whose word settles something. */
export type Party = Exclude<RoomSide, 'officer'>

/** What has become of a proposal on the table. */
export const cardStates = closedList({
  open: '等待答复',
  agreed: '双方都同意',
  declined: '没有同意',
  withdrawn: '已收回',
  replaced: '已有新的方案',
})
export type CardState = CodeOf<typeof cardStates>

/** What a person does in the room just now. */
export const doings = closedList({ reading: '在线', typing: '正在输入', leaving: '离开' })
export type Doing = CodeOf<typeof doings>

/** The longest message, characters. */
export const mostCharacters = 500
/** Messages of one room: more than any mediation needs. House value. */
export const mostMessages = 1000
/** Proposals of one room. House value. */
export const mostCards = 50
/** Officer's own notes in one case. House value. */
export const mostNotes = 100
