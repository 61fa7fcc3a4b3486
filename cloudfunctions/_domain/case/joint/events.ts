import { type Commitment, changes, type EvidenceItem, type Linked, withEvidence } from '../state'
import {
  addConsent,
  addPerson,
  type Joint,
  jointWithoutInvitation,
  openJoint,
  removePerson,
} from './joint'

export interface Joined {
  person: number
  consumer: Commitment
  statement: Commitment
  evidence: EvidenceItem[]
  /** Their own complaint, which the centre has brought into this one and which ended so. */
  from?: Linked
}

export const jointEvents = {
  'joint.opened': changes(({ joint }) => ({ joint: openJoint(joint) })),
  'joint.closed': changes(({ joint }) => ({ joint: { ...(joint as Joint), closed: true } })),
  'joint.joined': changes<Joined>((complaintCase, { person, evidence }) => ({
    joint: addPerson(complaintCase.joint ?? jointWithoutInvitation, person),
    evidence: withEvidence(complaintCase, evidence, { person }),
  })),
  'joint.agreed': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: addConsent(joint as Joint, person),
  })),
  /** The officer removes a person whose dispute is another one. */
  'joint.excluded': changes<{ person: number; reason: Commitment }>(({ joint }, { person }) => ({
    joint: removePerson(joint as Joint, person),
  })),
  'joint.left': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: removePerson(joint as Joint, person),
  })),
}
