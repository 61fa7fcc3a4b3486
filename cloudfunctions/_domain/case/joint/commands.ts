import { Refusal } from '../../../../miniprogram/shared/refusals'
import { command, open } from '../command-row'
import { event } from '../events'
import { assertCapacity } from '../filing/commands'
import type { Joined } from './events'
import { mostPeople, representatives } from './joint'

export const jointCommands = {
  invite: command({
    by: 'consumer',
    as: 'complainant',
    from: open,
    kind: 'complaint',
    // A repeated request returns the same invitation and records nothing.
    decide: ({ joint }) => (joint ? [] : [event('joint.opened', {})]),
  }),
  join: command({
    by: 'consumer',
    as: 'invited',
    from: open,
    kind: 'complaint',
    decide(state, person: Omit<Joined, 'person'>) {
      if (!state.joint) throw new Refusal('INVITATION_NOT_FOUND')
      if (state.joint.people.length >= mostPeople) throw new Refusal('JOINT_FULL')
      assertCapacity(state, person.evidence)
      return [event('joint.joined', { person: state.joint.next, ...person })]
    },
  }),
  agree: command({
    by: 'consumer',
    as: 'joined',
    from: open,
    kind: 'complaint',
    decide({ joint }, { person }: { person: number }) {
      if (!joint || representatives(joint).includes(person)) throw new Refusal('WRONG_STATE')
      return joint.agreed.includes(person) ? [] : [event('joint.agreed', { person })]
    },
  }),
  leave: command({
    by: 'consumer',
    as: 'joined',
    from: open,
    kind: 'complaint',
    decide({ joint }, { person }: { person: number }) {
      if (person === 1 || !joint?.people.includes(person)) throw new Refusal('WRONG_STATE')
      return [event('joint.left', { person })]
    },
  }),
}
