import { type PresenceState, type RoomSide, roomSides } from '#shared/vocabulary/room'

/** A person is present if they reported within this time, ms. Phones report every 20 seconds. */
export const presentForMs = 45_000
/** A person is typing if they reported so within this time, ms. */
const typingMs = 6_000

/** What a person has reported about themselves in a room. */
export interface Presence {
  side: RoomSide
  doing: PresenceState
  /** When they reported, ms since 1970. */
  at: number
  /** Number of the last message that they have read. */
  seen: number
}

export const isPresent = ({ doing, at: reportedAt }: Presence, now: number): boolean =>
  doing !== 'leaving' && now - reportedAt < presentForMs

const isTyping = ({ doing, at: reportedAt }: Presence, now: number): boolean =>
  doing === 'typing' && now - reportedAt < typingMs

/**
 * Whether the others must be notified: the person has come, has gone, has begun to type or has read
 * more messages.
 */
export function isPresenceNews(
  previousPresence: Presence | undefined,
  nextPresence: Presence,
): boolean {
  const now = nextPresence.at
  const wasTyping = previousPresence !== undefined && isTyping(previousPresence, now)
  const wasPresent = previousPresence !== undefined && isPresent(previousPresence, now)
  switch (nextPresence.doing) {
    case 'typing':
      return !wasTyping
    case 'leaving':
      return wasPresent
    default:
      return !wasPresent || nextPresence.seen > previousPresence.seen
  }
}

interface SidePresence {
  side: RoomSide
  online: boolean
  typing: boolean
  /** Number of the last message that somebody of this side has read. */
  read: number
}

/** The sides of a room as the others see them. Several people of one side appear as one. */
export const toSidePresences = (presences: Presence[], now: number): SidePresence[] =>
  roomSides.codes.flatMap((side) => {
    const presencesOfSide = presences.filter((presence) => presence.side === side)
    if (presencesOfSide.length === 0) return []
    return [
      {
        side,
        online: presencesOfSide.some((presence) => isPresent(presence, now)),
        typing: presencesOfSide.some((presence) => isTyping(presence, now)),
        read: Math.max(...presencesOfSide.map(({ seen: lastReadSeq }) => lastReadSeq)),
      },
    ]
  })
