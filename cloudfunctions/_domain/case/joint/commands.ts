import { Refusal } from '../../../../miniprogram/shared/refusals'
import { onTable } from '../agreement/agreement'
import { byComplainant, byMediator, command, only, open } from '../command-row'
import { type CaseEvent, event } from '../events'
import { assertCapacity } from '../filing/commands'
import type { Case, Commitment } from '../state'
import type { Joined } from './events'
import { type Joint, mostPeople, notInviting, openInvitation, representatives } from './joint'

function joined(state: Case, joint: Joint, person: Omit<Joined, 'person'>): CaseEvent[] {
  if (joint.people.length >= mostPeople) throw new Refusal('JOINT_FULL')
  assertCapacity(state, person.evidence)
  return [event('joint.joined', { person: joint.next, ...person })]
}

export const jointCommands = {
  invite: command({
    ...byComplainant,
    // A text that is on the table was not put to who comes after it, and would bind them.
    when: (state) => only(onTable(state) === undefined),
    // A repeated request returns the same invitation and records nothing.
    decide: ({ joint }) => (openInvitation(joint) === undefined ? [event('joint.opened', {})] : []),
  }),
  closeInvitation: command({
    ...byComplainant,
    when: ({ joint }) => only(openInvitation(joint) !== undefined),
    decide: () => [event('joint.closed', {})],
  }),
  join: command({
    as: ['invited'],
    from: open,
    kind: 'complaint',
    decide(state, person: Omit<Joined, 'person'>) {
      if (!state.joint || state.joint.closed || onTable(state)) throw new Refusal('INVITATION_NOT_FOUND')
      return joined(state, state.joint, person)
    },
  }),
  // Several have complained apart of the same and agreed to be handled together: one mediation for all (Art. 12).
  gather: command({
    as: ['centre'],
    from: open,
    kind: 'complaint',
    when: ({ agreement }) => only(agreement === undefined),
    decide: (state, person: Omit<Joined, 'person'>) => joined(state, state.joint ?? notInviting, person),
  }),
  agree: command({
    as: ['joined'],
    from: open,
    kind: 'complaint',
    decide({ joint }, { person }: { person: number }) {
      if (!joint || representatives(joint).includes(person)) throw new Refusal('WRONG_STATE')
      return joint.agreed.includes(person) ? [] : [event('joint.agreed', { person })]
    },
  }),
  leave: command({
    as: ['joined'],
    from: open,
    kind: 'complaint',
    decide({ joint }, { person }: { person: number }) {
      if (person === 1 || !joint?.people.includes(person)) throw new Refusal('WRONG_STATE')
      return [event('joint.left', { person })]
    },
  }),
  // A stranger to the dispute could veto every settlement (Art. 12).
  exclude: command({
    ...byMediator,
    when: ({ joint }) => only(joint !== undefined && joint.people.length > 1),
    decide({ joint }, { person, reason }: { person: number; reason: Commitment }) {
      if (person === 1 || !joint?.people.includes(person)) throw new Refusal('WRONG_STATE')
      return [event('joint.excluded', { person, reason })]
    },
  }),
}
