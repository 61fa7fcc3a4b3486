import {
  type ActionData,
  closedStates,
  command,
  inHandStates,
  openCaseStates,
  wrongStateUnless,
} from '../command-row'
import { event } from '../events'
import { actualTimeOf } from './arrival'
import type { ArrivalData, TrackSummary } from './events'

export const trackCommands = {
  recordContact: command({
    as: ['owner'],
    from: inHandStates,
    findError: ({ contactedAt, anonymous }) =>
      wrongStateUnless(contactedAt === undefined && !anonymous),
    decide: (
      { ownedSince },
      { doneAt, reached = true }: Partial<ActionData<'officer.recordContact'>>,
      { now },
    ) => [
      event(reached ? 'contact.made' : 'contact.tried', {
        saidAt: actualTimeOf(doneAt, ownedSince, now),
      }),
    ],
  }),
  /** The centre calls the complainant before the officer has contacted them. */
  recordCall: command({
    as: ['centre'],
    from: openCaseStates,
    findError: ({ contactedAt, kind }) =>
      wrongStateUnless(contactedAt === undefined && kind === 'complaint'),
    decide: (_complaintCase, { reached }: ActionData<'dispatch.recordCall'>) => [
      event(reached ? 'contact.made' : 'contact.tried', { by: 'centre' }),
    ],
  }),
  recordArrival: command({
    as: ['owner'],
    from: ['assigned'],
    decide: (
      { ownedSince },
      { doneAt, ...arrival }: Omit<ArrivalData, 'saidAt'> & { doneAt?: number },
      { now },
    ) => [event('officer.arrived', { ...arrival, saidAt: actualTimeOf(doneAt, ownedSince, now) })],
  }),
  /** The timer records the uploaded track once the case is over. */
  saveTrack: command({
    as: ['timer'],
    from: closedStates,
    decide: (_complaintCase, track: TrackSummary) => [event('track.saved', track)],
  }),
}
