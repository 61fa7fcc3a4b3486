import type { Case } from '../case'
import type { IntakeEvents } from './events'
import { type Joint, opened, withConsent, withoutPerson, withPerson } from './joint'

const withPieces = (file: Case, pieces: Case['evidence'], person?: number): Case['evidence'] => [
  ...file.evidence,
  ...pieces.map((piece) => (person === undefined ? piece : { ...piece, person })),
]

/** What one of these events changes. */
export const intakeChanges: {
  [Type in keyof IntakeEvents]: (data: IntakeEvents[Type], at: number, file: Case) => Partial<Case>
} = {
  'complaint.supplemented': ({ person, evidence }, _, file) => ({
    evidence: withPieces(file, evidence, person),
    wanted: undefined,
  }),
  'material.requested': ({ needs, dueAt }, at) => ({ wanted: { needs, at, dueAt } }),
  'consumer.changed': () => ({}),
  'joint.opened': () => ({ joint: opened }),
  'joint.joined': ({ person, evidence }, _, file) => ({
    joint: withPerson(file.joint as Joint, person),
    evidence: withPieces(file, evidence, person),
  }),
  'joint.agreed': ({ person }, _, { joint }) => ({ joint: withConsent(joint as Joint, person) }),
  'joint.left': ({ person }, _, { joint }) => ({ joint: withoutPerson(joint as Joint, person) }),
  'platform.registered': ({ platformNumber }) => ({ platformNumber }),
  'merchant.answered': ({ response, offer }, at) => ({ answer: { at, response, ...(offer && { offer }) } }),
  'merchant.silent': ({ priority }, at) => ({ answer: { at }, priority }),
  'complaint.reconciled': (settled, at) => ({
    closedAt: at,
    ...{ offers: undefined, backup: undefined, rescue: undefined },
    state: 'settled',
    outcome: { kind: 'settled', mode: 'reconciled', ...settled, at },
  }),
  'agent.checked': ({ complete }) => ({ agent: { complete } }),
}
