import { allStates, command, wrongStateUnless } from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'

export const commands = {
  // Staff entered the case for a person who called, wrote or came, and no phone opens it yet.
  claim: command({
    as: ['invited'],
    from: allStates,
    when: ({ source, claimed }) => wrongStateUnless(source !== undefined && !claimed),
    decide: (_complaintCase, how: EventData['complaint.claimed']) => [
      event('complaint.claimed', how),
    ],
  }),
}
