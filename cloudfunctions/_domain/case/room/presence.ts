import { type Doing, type RoomSide, roomSides } from '../../../../miniprogram/shared/vocabulary/room'

/** A person heard of within this time is present, milliseconds: phones report every twenty seconds. */
export const hereFor = 45_000
/** A finger that has rested this long types no more, milliseconds. */
const typesFor = 6_000

export interface Presence {
  side: RoomSide
  doing: Doing
  at: number
  seen: number
}

export const isHere = ({ doing, at }: Presence, now: number): boolean => doing !== 'leaving' && now - at < hereFor

/** Whether the others are notified: a person came, went, or began to type. */
export function isNews(before: Presence | undefined, after: Presence): boolean {
  const now = after.at
  if (after.doing === 'typing') return !(before?.doing === 'typing' && now - before.at < typesFor)
  if (after.doing === 'leaving') return before !== undefined && isHere(before, now)
  return before === undefined || !isHere(before, now) || after.seen > before.seen
}

/** The sides of a room as the others see them; several people of one side are one. */
export function peopleIn(
  all: Presence[],
  now: number,
): { side: RoomSide; online: boolean; typing: boolean; read: number }[] {
  return roomSides.codes.flatMap((side) => {
    const own = all.filter((one) => one.side === side)
    if (own.length === 0) return []
    const here = own.filter((one) => isHere(one, now))
    const typing = here.some(({ doing, at }) => doing === 'typing' && now - at < typesFor)
    return [{ side, online: here.length > 0, typing, read: Math.max(...own.map(({ seen }) => seen)) }]
  })
}
