import type { RefusalCode } from '../../../../miniprogram/shared/refusals'
import { event } from '../../events'
import type { Case } from '../state'

/** What a case says of its room: when it was opened last and, once it is over, what was sealed of it. */
export interface CaseRoom {
  openedAt: number
  /** `hash`: of the last of `count` messages; each message's hash holds that of the one before. */
  sealed?: { at: number; count: number; hash: string }
}

export interface RoomEvents {
  'room.opened': Record<never, never>
  'room.closed': Record<never, never>
  /** Follows whatever ended the room. */
  'room.sealed': { count: number; hash: string }
}

export type RoomCommand = { type: 'openRoom' } | { type: 'closeRoom' }

export const isOpen = ({ room }: Case): boolean => room !== undefined && room.sealed === undefined

export const roomRules = {
  openRoom: () => [event('room.opened', {})],
  closeRoom: () => [event('room.closed', {})],
}

export const roomChanges = {
  'room.opened': (_: unknown, at: number): Partial<Case> => ({ room: { openedAt: at } }),
  'room.closed': (): Partial<Case> => ({}),
  'room.sealed': (sealed: RoomEvents['room.sealed'], at: number, { room }: Case): Partial<Case> => ({
    room: { openedAt: room?.openedAt ?? at, sealed: { at, ...sealed } },
  }),
}

/** A room needs both sides' consent to be mediated at a distance, and is one at a time (Order 121 Art. 18, 20). */
export function roomHindrance(file: Case): RefusalCode | undefined {
  if (file.consent?.mode !== 'online') return 'CONSENT_NEEDED'
  return isOpen(file) ? 'WRONG_STATE' : undefined
}
