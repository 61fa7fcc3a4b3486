import { type ActionData, allStates, command } from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'

export const commands = {
  // A closed case is on the national platform too (Art. 40).
  register: command({
    as: ['centre'],
    from: allStates,
    decide: (complaintCase, { platformNumber }: ActionData<'complaint.register'>) =>
      complaintCase.platformNumber === platformNumber
        ? []
        : [event('platform.registered', { platformNumber })],
  }),
}
