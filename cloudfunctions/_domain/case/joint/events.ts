import { changes } from '../event-row'
import { withEvidence } from '../evidence'
import type { Commitment, EvidenceItem } from '../state'
import { type Joint, opened, withConsent, withoutPerson, withPerson } from './joint'

export interface Joined {
  person: number
  consumer: Commitment
  statement: Commitment
  evidence: EvidenceItem[]
}

export const jointEvents = {
  'joint.opened': changes(() => ({ joint: opened })),
  'joint.joined': changes<Joined>((state, { person, evidence }) => ({
    joint: withPerson(state.joint as Joint, person),
    evidence: withEvidence(state, evidence, { person }),
  })),
  'joint.agreed': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: withConsent(joint as Joint, person),
  })),
  'joint.left': changes<{ person: number }>(({ joint }, { person }) => ({
    joint: withoutPerson(joint as Joint, person),
  })),
}
