import { AppError } from '#shared/errors'
import { agreementOnTable } from '../../_domain/case/agreement/agreement'
import {
  type ActionData,
  byComplainant,
  byMediator,
  command,
  openCaseStates,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { type CaseEvent, event } from '../../_domain/case/events'
import { assertCapacity } from '../../_domain/case/filing/commands'
import type { Joined } from '../../_domain/case/joint/events'
import {
  type JointComplaint,
  jointWithoutInvitation,
  maxPeople,
  openInvitationNumber,
  representatives,
} from '../../_domain/case/joint/joint'
import type { Case } from '../../_domain/case/state'

function decideJoining(
  complaintCase: Case,
  jointComplaint: JointComplaint,
  person: Omit<Joined, 'person'>,
): CaseEvent[] {
  if (jointComplaint.people.length >= maxPeople) throw new AppError('JOINT_FULL')
  assertCapacity(complaintCase, person.evidence)
  return [event('joint.joined', { person: jointComplaint.next, ...person })]
}

export const commands = {
  invite: command({
    ...byComplainant,
    // A text that is on the table was not put to who comes after it, and would bind them.
    when: (complaintCase) => wrongStateUnless(agreementOnTable(complaintCase) === undefined),
    // A repeated request returns the same invitation and records nothing.
    decide: ({ joint: jointComplaint }) =>
      openInvitationNumber(jointComplaint) === undefined ? [event('joint.opened', {})] : [],
  }),
  closeInvitation: command({
    ...byComplainant,
    when: ({ joint: jointComplaint }) =>
      wrongStateUnless(openInvitationNumber(jointComplaint) !== undefined),
    decide: () => [event('joint.closed', {})],
  }),
  join: command({
    as: ['invited'],
    from: openCaseStates,
    kind: 'complaint',
    decide(complaintCase, person: Omit<Joined, 'person'>) {
      if (!complaintCase.joint || complaintCase.joint.closed || agreementOnTable(complaintCase))
        throw new AppError('INVITATION_NOT_FOUND')
      return decideJoining(complaintCase, complaintCase.joint, person)
    },
  }),
  // Several have complained apart of the same and agreed to be handled together: one mediation for
  // all (Art. 12).
  gather: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    when: ({ agreement }) => wrongStateUnless(agreement === undefined),
    decide: (complaintCase, person: Omit<Joined, 'person'>) =>
      decideJoining(complaintCase, complaintCase.joint ?? jointWithoutInvitation, person),
  }),
  agree: command({
    as: ['joined'],
    from: openCaseStates,
    kind: 'complaint',
    decide({ joint: jointComplaint }, { person: personNumber }: { person: number }) {
      if (!jointComplaint || representatives(jointComplaint).includes(personNumber))
        throw new AppError('WRONG_STATE')
      return jointComplaint.agreed.includes(personNumber)
        ? []
        : [event('joint.agreed', { person: personNumber })]
    },
  }),
  leave: command({
    as: ['joined'],
    from: openCaseStates,
    kind: 'complaint',
    decide({ joint: jointComplaint }, { person: personNumber }: { person: number }) {
      if (personNumber === 1 || !jointComplaint?.people.includes(personNumber))
        throw new AppError('WRONG_STATE')
      return [event('joint.left', { person: personNumber })]
    },
  }),
  // A stranger to the dispute could veto every settlement (Art. 12).
  exclude: command({
    ...byMediator,
    when: ({ joint: jointComplaint }) =>
      wrongStateUnless(jointComplaint !== undefined && jointComplaint.people.length > 1),
    decide(
      { joint: jointComplaint },
      { person: personNumber, reason }: ActionData<'complaint.exclude'>,
    ) {
      if (personNumber === 1 || !jointComplaint?.people.includes(personNumber))
        throw new AppError('WRONG_STATE')
      return [event('joint.excluded', { person: personNumber, reason })]
    },
  }),
}
