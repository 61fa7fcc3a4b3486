import type { Case } from '../case'
import { ended } from '../clocks/rest'
import type { Answer } from './answer'
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
  'evidence.redacted': ({ of, evidence: [{ id }], boxes }, at, { copies = [] }) => ({
    copies: [...copies, { id, of, boxes: boxes.length, at }],
  }),
  'copy.reviewed': ({ id, publishable }, _, { copies = [] }) => ({
    copies: copies.map((copy) => (copy.id === id ? { ...copy, publishable } : copy)),
  }),
  'case.linked': (other, _, { linked = [] }) => ({ linked: [...linked, other] }),
  'case.unlinked': ({ caseId }, _, { linked = [] }) => {
    const left = linked.filter((one) => one.caseId !== caseId)
    return { linked: left.length > 0 ? left : undefined }
  },
  'platform.registered': ({ platformNumber }) => ({ platformNumber }),
  'merchant.answered': ({ response, offer, note, held }, at) => ({
    answer: { at, response, ...(offer && { offer }), ...(held && note !== undefined && { held: note }) },
  }),
  'answer.shown': (_, __, { answer }) => {
    const { held, ...shown } = answer as Answer
    return { answer: shown }
  },
  'merchant.silent': ({ priority }, at) => ({ answer: { at }, priority }),
  'complaint.reconciled': (settled, at, { pauses }) => ({
    closedAt: at,
    ...{ offers: undefined, backup: undefined, rescue: undefined, closing: undefined, pauses: ended(pauses, at) },
    state: 'settled',
    outcome: { kind: 'settled', mode: 'reconciled', ...settled, at },
  }),
  'agent.checked': ({ complete }) => ({ agent: { complete } }),
}
