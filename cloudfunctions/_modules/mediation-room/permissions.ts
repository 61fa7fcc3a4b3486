import type { Permission } from '../../_domain/permissions/row'

const speaking = ['complainant', 'respondent', 'owner', 'entrusted'] as const
/**
 * Those in a room, in which part follows from how they stand to the case; the centre and leaders
 * have no ear there.
 */
const speaks = { as: ['consumer', 'merchant'], on: speaking } as const
const hears = { as: ['consumer', 'merchant'], on: [...speaking, 'helper'] } as const
const mediates = { as: ['officer', 'council'], on: ['owner', 'entrusted'] } as const

export const permissions = {
  'room.read': hears,
  'room.unread': hears,
  'room.files': hears,
  'room.post': speaks,
  'room.send': speaks,
  'room.share': speaks,
  'room.propose': speaks,
  'room.answer': speaks,
  'room.ask': mediates,
  'room.note': mediates,
  'room.notes': mediates,
} as const satisfies Record<string, Permission>
