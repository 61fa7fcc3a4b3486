import {
  type Commitment,
  changes,
  type EvidenceItem,
  type LinkedCase,
  withEvidence,
} from '../state'
import {
  addConsent,
  addPerson,
  type JointComplaint,
  jointWithoutInvitation,
  openJoint,
  removePerson,
} from './joint'

export interface Joined {
  /** Number of the person in the joint complaint; the filer is 1. */
  person: number
  consumer: Commitment
  statement: Commitment
  evidence: EvidenceItem[]
  /** The person's own complaint, which the centre has merged into this one. */
  from?: LinkedCase
}

export const jointEvents = {
  'joint.opened': changes(({ joint }) => ({ joint: openJoint(joint) })),
  'joint.closed': changes(({ joint }) => ({
    joint: { ...(joint as JointComplaint), closed: true },
  })),
  'joint.joined': changes<Joined>((complaintCase, { person, evidence }) => ({
    joint: addPerson(complaintCase.joint ?? jointWithoutInvitation, person),
    evidence: withEvidence(complaintCase, evidence, { person }),
  })),
  'joint.agreed': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: addConsent(joint as JointComplaint, person),
  })),
  /** The officer removed a person whose dispute is a different one. */
  'joint.excluded': changes<{ person: number; reason: Commitment }>(({ joint }, { person }) => ({
    joint: removePerson(joint as JointComplaint, person),
  })),
  'joint.left': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: removePerson(joint as JointComplaint, person),
  })),
}
