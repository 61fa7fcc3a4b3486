import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { Context } from '../../commands'
import { type CaseEvent, event } from '../../events'
import type { Case } from '../state'
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

/** More than anybody publishes of one case. */
export const mostCopies = 20

/** More of one matter is a campaign, and looked at as such. */
export const mostLinked = 20

const linkedTo = ({ linked = [] }: Case, caseId: string) => linked.some((one) => one.caseId === caseId)

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
  redact(file, { of, copy, boxes }) {
    const original = file.evidence.find(({ id }) => id === of)
    if (original?.kind !== 'photo' || copy.kind !== 'photo')
      throw new Refusal('INVALID_INPUT', 'evidenceId', '只有本件的照片可以做遮挡版')
    const taken = [...file.evidence, ...(file.copies ?? [])].some(({ id }) => id === copy.id)
    // The very photo, uncovered, is no copy of itself.
    if (taken || copy.sha256 === original.sha256) throw new Refusal('INVALID_INPUT', 'copy', '这不是遮挡过的照片')
    if ((file.copies ?? []).length >= mostCopies)
      throw new Refusal('INVALID_INPUT', 'copy', `一件最多 ${mostCopies} 份遮挡版`)
    return [event('evidence.redacted', { of, evidence: [copy], boxes })]
  },
  review(file, { type, ...review }) {
    const copy = file.copies?.find(({ id }) => id === review.id)
    if (!copy) throw new Refusal('EVIDENCE_NOT_FOUND', 'copyId')
    if (copy.publishable !== undefined) throw new Refusal('WRONG_STATE')
    if (review.publishable && review.content !== 'pass' && review.note === undefined)
      throw new Refusal('INVALID_INPUT', 'note', '内容检查没有通过或还没有结果。确实可以公开的，请写明理由')
    return [event('copy.reviewed', review)]
  },
  link(file, { other: { kind, ...other } }) {
    // What is reported stays apart from every complaint (Art. 9, 37).
    if (kind !== file.kind) throw new Refusal('WRONG_STATE', 'number', '投诉和举报要分开办理，不能关联')
    if (other.caseId === file.id) throw new Refusal('INVALID_INPUT', 'number', '这就是本件')
    if (linkedTo(file, other.caseId)) return []
    if ((file.linked ?? []).length >= mostLinked)
      throw new Refusal('INVALID_INPUT', 'number', `一件最多关联 ${mostLinked} 件`)
    return [event('case.linked', other)]
  },
  unlink: (file, { other }) => (linkedTo(file, other.caseId) ? [event('case.unlinked', other)] : []),
  register: (file, { platformNumber }) =>
    file.platformNumber === platformNumber ? [] : [event('platform.registered', { platformNumber })],
  answer(file, { type, ...answer }) {
    if (!mayAnswer(file)) throw new Refusal('WRONG_STATE')
    return [event('merchant.answered', answer)]
  },
  showAnswer: ({ answer }) => [event('answer.shown', { note: answer?.held as string })],
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
