import { closed, command, inHand } from '../command-row'
import { only } from '../conditions'
import { event } from '../events'
import { doneBefore } from './done-before'
import type { Arrived, TrackKept } from './events'

export const trackCommands = {
  contact: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    when: ({ contactedAt, anonymous }) => only(contactedAt === undefined && !anonymous),
    decide: ({ takenAt }, { doneAt }: { doneAt?: number }, { now }) => [
      event('contact.made', { saidAt: doneBefore(doneAt, takenAt, now) }),
    ],
  }),
  arrive: command({
    by: 'officer',
    as: 'holder',
    from: ['assigned'],
    decide: ({ takenAt }, { doneAt, ...arrived }: Omit<Arrived, 'saidAt'> & { doneAt?: number }, { now }) => [
      event('officer.arrived', { ...arrived, saidAt: doneBefore(doneAt, takenAt, now) }),
    ],
  }),
  /** The minute timer seals the uploaded track once the case is over. */
  keepTrack: command({
    by: 'system',
    as: 'timer',
    from: closed,
    decide: (_, track: TrackKept) => [event('track.kept', track)],
  }),
}
