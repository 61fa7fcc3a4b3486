import { closed, command, inHand, only, open } from '../command-row'
import { event } from '../events'
import { doneBefore } from './arrival'
import type { Arrived, TrackKept } from './events'

export const trackCommands = {
  contact: command({
    as: ['holder'],
    from: inHand,
    when: ({ contactedAt, anonymous }) => only(contactedAt === undefined && !anonymous),
    decide: ({ takenAt }, { doneAt, reached = true }: { doneAt?: number; reached?: boolean }, { now }) => [
      event(reached ? 'contact.made' : 'contact.tried', { saidAt: doneBefore(doneAt, takenAt, now) }),
    ],
  }),
  /** The centre rings the complainant up while the officer is on the way, or before one is found. */
  phone: command({
    as: ['centre'],
    from: open,
    when: ({ contactedAt, kind }) => only(contactedAt === undefined && kind === 'complaint'),
    decide: (_, { reached }: { reached: boolean }) => [
      event(reached ? 'contact.made' : 'contact.tried', { by: 'centre' }),
    ],
  }),
  arrive: command({
    as: ['holder'],
    from: ['assigned'],
    decide: ({ takenAt }, { doneAt, ...arrived }: Omit<Arrived, 'saidAt'> & { doneAt?: number }, { now }) => [
      event('officer.arrived', { ...arrived, saidAt: doneBefore(doneAt, takenAt, now) }),
    ],
  }),
  /** The minute timer seals the uploaded track once the case is over. */
  keepTrack: command({
    as: ['timer'],
    from: closed,
    decide: (_, track: TrackKept) => [event('track.kept', track)],
  }),
}
