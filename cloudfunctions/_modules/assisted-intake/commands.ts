import { allStates, command, wrongStateUnless } from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'

export const commands = {
  /**
   * A person connects their phone with a case that staff entered for them after a call, a letter or
   * a visit. It is possible once.
   */
  claim: command({
    as: ['invited'],
    from: allStates,
    findError: ({ source, claimed }) => wrongStateUnless(source !== undefined && !claimed),
    decide: (_complaintCase, claim: EventData['complaint.claimed']) => [
      event('complaint.claimed', claim),
    ],
  }),
}
