import { AppError } from '#shared/errors'
import { currentAgreementOf } from '../../_domain/case/agreement/agreement'
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
  actingRepresentativeIn,
  type JointComplaint,
  jointWithoutInvitation,
  maxPeople,
  openInvitationNumber,
} from '../../_domain/case/joint/joint'
import type { Case } from '../../_domain/case/state'

/** A person joins with the next number. Error: JOINT_FULL. */
function addComplainant(
  complaintCase: Case,
  jointComplaint: JointComplaint,
  newComplainant: Omit<Joined, 'person'>,
): CaseEvent[] {
  if (jointComplaint.people.length >= maxPeople) throw new AppError('JOINT_FULL')
  assertCapacity(complaintCase, newComplainant.evidence)
  return [event('joint.joined', { person: jointComplaint.next, ...newComplainant })]
}

const filerNumber = 1

/** Error: WRONG_STATE for the filer, whose case it is, and for people who are not in the case. */
function assertHasJoined(
  jointComplaint: JointComplaint | undefined,
  personNumber: number,
): asserts jointComplaint is JointComplaint {
  if (personNumber === filerNumber || !jointComplaint?.people.includes(personNumber))
    throw new AppError('WRONG_STATE')
}

export const commands = {
  invite: command({
    ...byComplainant,
    // A proposed agreement was not shown to people who join after it, but would bind them.
    findError: (complaintCase) => wrongStateUnless(currentAgreementOf(complaintCase) === undefined),
    // A repeated request returns the same invitation and records nothing.
    decide: ({ joint: jointComplaint }) =>
      openInvitationNumber(jointComplaint) === undefined ? [event('joint.opened', {})] : [],
  }),
  closeInvitation: command({
    ...byComplainant,
    findError: ({ joint: jointComplaint }) =>
      wrongStateUnless(openInvitationNumber(jointComplaint) !== undefined),
    decide: () => [event('joint.closed', {})],
  }),
  join: command({
    as: ['invited'],
    from: openCaseStates,
    kind: 'complaint',
    decide(complaintCase, newComplainant: Omit<Joined, 'person'>) {
      const { joint: jointComplaint } = complaintCase
      if (!jointComplaint || jointComplaint.closed || currentAgreementOf(complaintCase))
        throw new AppError('INVITATION_NOT_FOUND')
      return addComplainant(complaintCase, jointComplaint, newComplainant)
    },
  }),
  /**
   * Brings the complainant of another case into this one. They complained separately about the same
   * matter and agreed to one mediation for all (Order 121 Art. 12).
   */
  gather: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    findError: ({ agreement }) => wrongStateUnless(agreement === undefined),
    decide: (complaintCase, newComplainant: Omit<Joined, 'person'>) =>
      addComplainant(complaintCase, complaintCase.joint ?? jointWithoutInvitation, newComplainant),
  }),
  /** A complainant agrees that the filer settles for them, or gives up the demand. */
  agree: command({
    as: ['joined'],
    from: openCaseStates,
    kind: 'complaint',
    decide({ joint: jointComplaint }, { person: personNumber }: { person: number }) {
      if (!jointComplaint || actingRepresentativeIn(jointComplaint) === personNumber)
        throw new AppError('WRONG_STATE')
      const hasAgreed = jointComplaint.agreed.includes(personNumber)
      return hasAgreed ? [] : [event('joint.agreed', { person: personNumber })]
    },
  }),
  leave: command({
    as: ['joined'],
    from: openCaseStates,
    kind: 'complaint',
    decide({ joint: jointComplaint }, { person: personNumber }: { person: number }) {
      assertHasJoined(jointComplaint, personNumber)
      return [event('joint.left', { person: personNumber })]
    },
  }),
  /**
   * Excludes somebody who has no part in the dispute. Such a person could prevent every settlement
   * (Order 121 Art. 12).
   */
  exclude: command({
    ...byMediator,
    findError: ({ joint: jointComplaint }) =>
      wrongStateUnless(jointComplaint !== undefined && jointComplaint.people.length > 1),
    decide(
      { joint: jointComplaint },
      { person: personNumber, reason }: ActionData<'complaint.exclude'>,
    ) {
      assertHasJoined(jointComplaint, personNumber)
      return [event('joint.excluded', { person: personNumber, reason })]
    },
  }),
}
