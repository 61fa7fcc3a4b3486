import { type ActionData, allStates, command } from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'

export const commands = {
  // A closed case is on the national platform too (Art. 40).
  register: command({
    as: ['centre'],
    from: allStates,
    decide: (caseState, { platformNumber }: ActionData<'complaint.register'>) =>
      caseState.platformNumber === platformNumber
        ? []
        : [event('platform.registered', { platformNumber })],
  }),
}
