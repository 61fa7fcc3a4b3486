import type {
  AgentView,
  CaseView,
  DecisionView,
  JointView,
  ShopAnswerView,
  TransferView,
} from '#shared/contract/case-view'
import { omitUndefined } from '#shared/omit-undefined'
import type { Answers } from '#shared/vocabulary/questions'
import type { Recorded } from '../../_domain/case/events'
import { findPersonsStillToAgree, representativesIn } from '../../_domain/case/joint/joint'
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
import { deletedText } from './deleted'
import { findSealedAt } from './formalities-view'

/** The hand-over to another bureau. Undefined if the complaint was not handed over. */
export function transferView({
  case: { transfer },
  personalData,
}: Pick<FilingSource, 'case' | 'personalData'>): TransferView | undefined {
  if (!transfer) return undefined
  const { bureau, receipt, ...moments } = transfer
  const receiptText = receipt && (textOf(personalData, receipt) ?? deletedText)
  return omitUndefined({
    ...moments,
    bureau: textOf(personalData, bureau) ?? deletedText,
    receipt: receiptText,
  })
}

/** The part of a case file that these views read. */
interface FilingSource {
  case: Case
  events: Recorded[]
  personalData: Partial<PersonalData>
}

/** The number of the joint complainant who added an evidence item. Undefined for the filer. */
export const personOfEvidence = ({ evidence }: Case, evidenceId: string): number | undefined =>
  evidence.find((evidenceItem) => evidenceItem.id === evidenceId)?.person

/**
 * The personal data of a complainant as they are now. Each later statement replaces the earlier
 * one.
 * @param personNumber 1 for the filer
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
 * The filer's phone number, if WeChat has verified it in this case. Undefined if the filer has
 * entered another number since.
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
 * The matter of a case as it is now. The account, the request and the category may be missing when
 * a complaint is filed, and be supplied later.
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
 * The joint complainants and who represents them.
 * @param withNames whether the viewer may see their names and contacts
 */
export function jointView(
  caseFile: FilingSource,
  { personNumber }: { personNumber?: number },
  withNames: boolean,
): JointView | undefined {
  const { joint } = caseFile.case
  if (!joint) return undefined
  const representativeNumbers = representativesIn(joint)
  const pendingNumbers = findPersonsStillToAgree(joint)
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
 * The shop's response, or by when it must respond.
 * @param withHeld whether the viewer may read a text that is held until a handler has checked it
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

  const lastResponse = events
    .flatMap(({ type, data }) => (type === 'merchant.responded' ? [data] : []))
    .at(-1)
  return { ...answer, text: textOf(personalData, lastResponse?.note) }
}

/** The complainant's agent, with the result of the last check of their authority. */
export function agentView({
  case: { agent },
  events,
  personalData,
}: FilingSource): AgentView | undefined {
  if (!agent || !personalData.agent) return undefined
  const lastCheck = events
    .flatMap(({ type, data }) => (type === 'agent.checked' ? [data] : []))
    .at(-1)
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

/** All answers: those given when filing, later ones, and confirmed readings from photos. */
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
 * Whether the bureau has accepted the complaint (Order 121 Art. 15), for forms 5 and 6.
 * @returns undefined until this has been decided
 */
export function decisionView(caseFile: CaseFile): DecisionView | undefined {
  const { events, personalData, bureau } = caseFile
  const sealedAt = findSealedAt(caseFile, 'decision')
  for (const { type, data, at } of events) {
    if (type === 'complaint.accepted') return { kind: 'accepted', at, bureau, sealedAt }
    if (type !== 'complaint.refused') continue
    const { ground, routes } = data
    const reason = textOf(personalData, data.reason)
    return { kind: 'refused', at, bureau, ground, routes, reason, sealedAt }
  }
  return undefined
}
