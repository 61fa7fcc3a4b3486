import type { Permission } from '../../_domain/permissions/row'

/** The relations to a case with which a person may speak in its room. */
const speakers = ['complainant', 'respondent', 'owner', 'entrusted'] as const

// The centre and leaders cannot read a room: parties shall speak openly there.
const maySpeak = { as: ['consumer', 'merchant'], on: speakers } as const
const mayRead = { as: ['consumer', 'merchant'], on: [...speakers, 'helper'] } as const
const mayMediate = { as: ['officer', 'council'], on: ['owner', 'entrusted'] } as const

export const permissions = {
  'room.read': mayRead,
  'room.unread': mayRead,
  'room.files': mayRead,
  'room.post': maySpeak,
  'room.send': maySpeak,
  'room.share': maySpeak,
  'room.propose': maySpeak,
  'room.answer': maySpeak,
  'room.ask': mayMediate,
  'room.note': mayMediate,
  'room.notes': mayMediate,
} as const satisfies Record<string, Permission>
