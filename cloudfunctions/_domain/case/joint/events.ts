import { type Commitment, changes, type EvidenceItem, type Linked, withEvidence } from '../state'
import { type Joint, notInviting, opened, withConsent, withoutPerson, withPerson } from './joint'

export interface Joined {
  person: number
  consumer: Commitment
  statement: Commitment
  evidence: EvidenceItem[]
  /** Their own complaint, which the centre has brought into this one and which ended so. */
  from?: Linked
}

export const jointEvents = {
  'joint.opened': changes(({ joint }) => ({ joint: opened(joint) })),
  'joint.closed': changes(({ joint }) => ({ joint: { ...(joint as Joint), closed: true } })),
  'joint.joined': changes<Joined>((state, { person, evidence }) => ({
    joint: withPerson(state.joint ?? notInviting, person),
    evidence: withEvidence(state, evidence, { person }),
  })),
  'joint.agreed': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: withConsent(joint as Joint, person),
  })),
  /** The officer removes a person whose dispute is another one. */
  'joint.excluded': changes<{ person: number; reason: Commitment }>(({ joint }, { person }) => ({
    joint: withoutPerson(joint as Joint, person),
  })),
  'joint.left': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: withoutPerson(joint as Joint, person),
  })),
}
