import { type ActionData, allStates, command } from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'

export const commands = {
  /**
   * Records the number of the case on the national platform. It is possible in all states, because
   * closed cases must be registered there, too (Order 121 Art. 40).
   */
  register: command({
    as: ['centre'],
    from: allStates,
    decide: (complaintCase, { platformNumber }: ActionData<'complaint.register'>) =>
      complaintCase.platformNumber === platformNumber
        ? []
        : [event('platform.registered', { platformNumber })],
  }),
}
