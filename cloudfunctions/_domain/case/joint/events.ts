import { type Commitment, changes, type EvidenceItem, withEvidence } from '../state'
import { type Joint, opened, withConsent, withoutPerson, withPerson } from './joint'

export interface Joined {
  person: number
  consumer: Commitment
  statement: Commitment
  evidence: EvidenceItem[]
}

export const jointEvents = {
  'joint.opened': changes(({ joint }) => ({ joint: opened(joint) })),
  'joint.closed': changes(({ joint }) => ({ joint: { ...(joint as Joint), closed: true } })),
  'joint.joined': changes<Joined>((state, { person, evidence }) => ({
    joint: withPerson(state.joint as Joint, person),
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
