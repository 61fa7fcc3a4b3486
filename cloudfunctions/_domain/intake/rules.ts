import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Case } from '../case'
import type { Context } from '../commands'
import { type CaseEvent, event } from '../events'
import { answerBy, mayAnswer } from './answer'
import type { IntakeCommand } from './commands'
import { mostPeople, representatives } from './joint'

type Rule<Type extends IntakeCommand['type']> = (
  file: Case,
  command: Extract<IntakeCommand, { type: Type }>,
  context: Pick<Context, 'now'>,
) => CaseEvent[]

/** More pieces than anybody looks through; what comes after goes to the officer by hand. */
export const mostEvidence = 60

function withRoom(file: Case, evidence: { id: string }[]): void {
  if (file.evidence.length + evidence.length > mostEvidence)
    throw new Refusal('INVALID_INPUT', 'evidence', `一件投诉最多 ${mostEvidence} 份材料，其余的请交给网格员`)
  const known = new Set(file.evidence.map(({ id }) => id))
  if (evidence.some(({ id }) => known.has(id))) throw new Refusal('INVALID_INPUT', 'evidence', '这份材料已经交过了')
}

export const intakeRules: { [Type in IntakeCommand['type']]: Rule<Type> } = {
  supplement(file, { person, text, evidence }) {
    withRoom(file, evidence)
    return [event('complaint.supplemented', { person, text, evidence })]
  },
  ask: (_, { type, ...wanted }) => [event('material.requested', wanted)],
  inquire: (_, { type, ...wanted }) => [event('material.requested', wanted)],
  changePhone: (_, { consumer, verified }) => [event('consumer.changed', { consumer, verified })],
  // Asked again it is the same invitation: nothing is recorded.
  invite: ({ joint }) => (joint ? [] : [event('joint.opened', {})]),
  join(file, { type, ...person }) {
    if (!file.joint) throw new Refusal('INVITATION_NOT_FOUND')
    if (file.joint.people.length >= mostPeople) throw new Refusal('JOINT_FULL')
    withRoom(file, person.evidence)
    return [event('joint.joined', { person: file.joint.next, ...person })]
  },
  agree({ joint }, { person }) {
    if (!joint || representatives(joint).includes(person)) throw new Refusal('WRONG_STATE')
    return joint.agreed.includes(person) ? [] : [event('joint.agreed', { person })]
  },
  leave({ joint }, { person }) {
    if (person === 1 || !joint?.people.includes(person)) throw new Refusal('WRONG_STATE')
    return [event('joint.left', { person })]
  },
  register: (file, { platformNumber }) =>
    file.platformNumber === platformNumber ? [] : [event('platform.registered', { platformNumber })],
  answer(file, { type, ...answer }) {
    if (!mayAnswer(file)) throw new Refusal('WRONG_STATE')
    return [event('merchant.answered', answer)]
  },
  silence(file, { asked }, { now }) {
    const by = answerBy(file)
    // Asked too early or twice: nothing has happened, nothing is recorded.
    if (by === undefined || now <= by) return []
    return [event('merchant.silent', { asked, priority: file.priority === 'P3' ? 'P2' : file.priority })]
  },
  takeOffer({ answer }) {
    if (!answer?.offer) throw new Refusal('WRONG_STATE')
    return [event('complaint.reconciled', answer.offer)]
  },
  checkAuthority: (_, { type, ...seen }) => [event('agent.checked', seen)],
}
