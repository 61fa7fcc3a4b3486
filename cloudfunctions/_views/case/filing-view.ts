import type {
  AgentView,
  CaseView,
  DecisionView,
  JointView,
  ShopAnswerView,
} from '#shared/contract/case-view'
import type { Answers } from '#shared/vocabulary/questions'
import type { Recorded } from '../../_domain/case/events'
import { personsStillToAgree, representatives } from '../../_domain/case/joint/joint'
import { answerDueAt } from '../../_domain/case/merchant-response/answer'
import {
  detailsOf,
  type Person,
  type PersonalData,
  personBehind,
  storedTextName,
  textOf,
} from '../../_domain/case/personal-data'
import { type Case, shopPerson } from '../../_domain/case/state'
import type { CaseFile } from './case-file'
import { findSealedAt } from './formalities-view'

/** The part of a case file that these views read. */
interface FilingSource {
  case: Case
  events: Recorded[]
  personalData: Partial<PersonalData>
}

/** The joint complainant who brought an evidence item, when it was not the filer. */
export const personOfEvidence = ({ evidence }: Case, evidenceId: string): number | undefined =>
  evidence.find((evidenceItem) => evidenceItem.id === evidenceId)?.person

/**
 * A complainant as of now: what they told later joins what they told first, a later phone number
 * replaces it.
 */
export function currentPerson(
  { events, personalData }: Pick<FilingSource, 'events' | 'personalData'>,
  personNumber: number,
) {
  let currentContact: Person | undefined
  for (const { type, data } of events) {
    const statesContact =
      type === 'complaint.submitted' ||
      type === 'complaint.supplemented' ||
      type === 'complainant.contact_changed'
    if (statesContact && data.consumer && personNumber === 1)
      currentContact = personBehind(personalData, data.consumer) ?? personalData.consumer
    if (type === 'joint.joined' && data.person === personNumber)
      currentContact = personBehind(personalData, data.consumer)
  }
  return currentContact
}

/**
 * The complainant's number where WeChat vouched for it in this case; nothing once another was
 * typed.
 */
export function findVouchedPhone(
  caseFile: Pick<FilingSource, 'events' | 'personalData'>,
): string | undefined {
  let isVouched = false
  for (const { type, data } of caseFile.events)
    if (type === 'complaint.claimed' || type === 'complainant.contact_changed')
      isVouched = data.verified
  return isVouched ? currentPerson(caseFile, 1)?.phone : undefined
}

/**
 * The matter as of now: an account, a request and a category that were left open at filing come
 * later.
 */
export function currentMatter({
  events,
  personalData,
}: Pick<FilingSource, 'events' | 'personalData'>) {
  if (!personalData.matter) return undefined
  const matter = { ...personalData.matter }
  for (const { type, data } of events) {
    if (type !== 'complaint.supplemented') continue
    if (data.tells?.includes('facts')) matter.statement = textOf(personalData, data.text) ?? ''
    if (data.request) matter.request = textOf(personalData, data.request) ?? ''
    matter.category = detailsOf(personalData, data.details)?.category ?? matter.category
  }
  return matter
}

/**
 * The joint complainants: how many they are and who represents them. `withNames`: also who they
 * are.
 */
export function jointView(
  caseFile: FilingSource,
  { personNumber }: { personNumber?: number },
  withNames: boolean,
): JointView | undefined {
  const { joint } = caseFile.case
  if (!joint) return undefined
  const representativeNumbers = representatives(joint)
  const pendingNumbers = personsStillToAgree(joint)
  const jointPersons = joint.people.map((memberNumber) => {
    const contact = withNames ? currentPerson(caseFile, memberNumber) : undefined
    return {
      number: memberNumber,
      representative: representativeNumbers.includes(memberNumber),
      agreed: !pendingNumbers.includes(memberNumber),
      me: memberNumber === personNumber ? (true as const) : undefined,
      name: contact?.name,
      phone: contact?.phone,
      address: contact?.address,
    }
  })
  return { people: jointPersons }
}

/**
 * The shop's answer or silence, and until when it is asked. `withHeld`: also a note that the
 * complainant may not read yet.
 */
export function shopAnswerView(
  { case: complaintCase, events, personalData }: FilingSource,
  withHeld: boolean,
): ShopAnswerView | undefined {
  const answerDeadline = answerDueAt(complaintCase)
  if (!complaintCase.answer)
    return answerDeadline === undefined ? undefined : { by: answerDeadline }
  const { held: heldNote, ...shopAnswer } = complaintCase.answer
  const itemCount = complaintCase.evidence.filter(
    ({ person: personNumber }) => personNumber === shopPerson,
  ).length
  const isHeld = heldNote === undefined ? undefined : (true as const)
  const answer = { ...shopAnswer, items: itemCount > 0 ? itemCount : undefined, held: isHeld }
  if (isHeld && !withHeld) return answer
  const [lastResponse] = events
    .flatMap(({ type, data }) => (type === 'merchant.responded' ? [data] : []))
    .slice(-1)
  return { ...answer, text: textOf(personalData, lastResponse?.note) }
}

/** The agent, with the authority as checked; undefined where the complainant has none. */
export function agentView({
  case: { agent },
  events,
  personalData,
}: FilingSource): AgentView | undefined {
  if (!agent || !personalData.agent) return undefined
  const [lastCheck] = events
    .flatMap(({ type, data }) => (type === 'agent.checked' ? [data] : []))
    .slice(-1)
  return {
    ...personalData.agent,
    complete: agent.complete,
    seen: lastCheck && {
      original: lastCheck.original,
      signed: lastCheck.signed,
      idSeen: lastCheck.idSeen,
    },
  }
}

/** The answers given when filing, those given since, and readings of photos that were confirmed. */
export function currentAnswers({
  events,
  personalData,
}: Pick<FilingSource, 'events' | 'personalData'>): CaseView['answers'] {
  const laterAnswers = events.flatMap(({ type, data }) => {
    if (type === 'complaint.supplemented')
      return detailsOf(personalData, data.details)?.answers ?? []
    const confirmedReading =
      type === 'reading.answered' ? personalData[storedTextName(data.said)] : undefined
    return confirmedReading ? [(confirmedReading as { answers: Answers }).answers] : []
  })
  return laterAnswers.length > 0
    ? Object.assign({}, personalData.matter?.answers, ...laterAnswers)
    : personalData.matter?.answers
}

/**
 * Whether the bureau accepted the complaint (Art. 15), for forms 5 and 6. Undefined until it has
 * been decided.
 */
export function decisionView(caseFile: CaseFile): DecisionView | undefined {
  const { events, personalData, bureau } = caseFile
  const sealedOn = findSealedAt(caseFile, 'decision')
  for (const { type, data, at } of events) {
    if (type === 'complaint.accepted') return { kind: 'accepted', at, bureau, sealedAt: sealedOn }
    if (type !== 'complaint.refused') continue
    const { ground, routes } = data
    const reason = textOf(personalData, data.reason)
    return { kind: 'refused', at, bureau, ground, routes, reason, sealedAt: sealedOn }
  }
  return undefined
}
