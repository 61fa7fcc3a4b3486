import { type Doing, type RoomSide, roomSides } from '#shared/vocabulary/room'

/**
 * A person heard of within this time is present, milliseconds: phones report every twenty seconds.
 */
export const hereFor = 45_000
/** Milliseconds without a keystroke after which a person no longer counts as typing. */
const typesFor = 6_000

export interface Presence {
  side: RoomSide
  doing: Doing
  at: number
  seen: number
}

export const isPresent = ({ doing, at: reportedAt }: Presence, now: number): boolean =>
  doing !== 'leaving' && now - reportedAt < hereFor

/** Whether the others are notified: a person came, went, or began to type. */
export function isPresenceNews(
  previousPresence: Presence | undefined,
  nextPresence: Presence,
): boolean {
  const now = nextPresence.at
  if (nextPresence.doing === 'typing')
    return !(previousPresence?.doing === 'typing' && now - previousPresence.at < typesFor)
  if (nextPresence.doing === 'leaving')
    return previousPresence !== undefined && isPresent(previousPresence, now)
  return (
    previousPresence === undefined ||
    !isPresent(previousPresence, now) ||
    nextPresence.seen > previousPresence.seen
  )
}

/** The sides of a room as the others see them; several people of one side are one. */
export function peoplePresentIn(
  presences: Presence[],
  now: number,
): { side: RoomSide; online: boolean; typing: boolean; read: number }[] {
  return roomSides.codes.flatMap((side) => {
    const ownPresences = presences.filter((presence) => presence.side === side)
    if (ownPresences.length === 0) return []
    const activePresences = ownPresences.filter((presence) => isPresent(presence, now))
    const typing = activePresences.some(
      ({ doing, at: reportedAt }) => doing === 'typing' && now - reportedAt < typesFor,
    )
    return [
      {
        side,
        online: activePresences.length > 0,
        typing,
        read: Math.max(...ownPresences.map(({ seen: lastSeenSeq }) => lastSeenSeq)),
      },
    ]
  })
}
