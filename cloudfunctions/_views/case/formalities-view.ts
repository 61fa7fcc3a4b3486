import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import type { FormalitiesView } from '#shared/contract/case-view'
import { type SealForm, sealForms } from '#shared/vocabulary/formalities'
import { isBinding } from '../../_domain/case/agreement/binding'
import type { EventData, EventType, Recorded } from '../../_domain/case/events'
import { isFormIssued } from '../../_domain/case/mediation/commands'
import { type PersonalData, textOf } from '../../_domain/case/personal-data'
import type { Case } from '../../_domain/case/state'
import type { MediationMeeting } from '../documents/notices'
import { openDutiesOf } from './open-duties'

interface FormalitiesSource {
  case: Case
  events: Recorded[]
  personalData: Partial<PersonalData>
  people: ReadonlyMap<string, { name: string }>
}

/** The mediation meeting that was announced last. It may have taken place already. */
export function meetingView(caseFile: FormalitiesSource): FormalitiesView['meeting'] {
  const meeting = caseFile.case.meeting && findMeeting(caseFile)
  return meeting && { at: meeting.startsAt, place: meeting.place, mediator: meeting.mediator }
}

/** The entrustment to the consumer council, with the council's note when it returned the case. */
export function entrustmentView(caseFile: FormalitiesSource): FormalitiesView['entrusted'] {
  const { entrusted } = caseFile.case
  if (!entrusted) return undefined
  const { at, result, backAt } = entrusted
  const returnEvent =
    backAt === undefined ? undefined : findLastEvent(caseFile, 'mediation.handedBack')
  return { at, result, note: textOf(caseFile.personalData, returnEvent?.data.note) }
}

/** What handlers still have to do, also in a closed case. Nothing is left after its erasure. */
export function openDutiesView(complaintCase: Case): FormalitiesView['duties'] {
  const duties = complaintCase.erasedAt === undefined ? openDutiesOf(complaintCase) : []
  return duties.length > 0 ? duties : undefined
}

/** The events that issue a document which the bureau then seals. */
const issuingEvents: Record<SealForm, EventType[]> = {
  decision: ['complaint.accepted', 'complaint.refused'],
  meeting: ['mediation.notice_issued'],
  agreement: ['agreement.proposed'],
  termination: ['mediation.terminated'],
  goods_check: ['goods_check.concluded'],
}

/**
 * When the bureau's seal (公章) was put on a document, ms since 1970. Undefined if its last version
 * has not been sealed yet.
 */
export function findSealedAt(
  { events }: Pick<FormalitiesSource, 'events'>,
  form: SealForm,
): number | undefined {
  let lastSealedAt: number | undefined
  for (const { type, data, at } of events) {
    if (issuingEvents[form].includes(type)) lastSealedAt = undefined
    if (type === 'document.preserved' && data.form === form) lastSealedAt = at
  }
  return lastSealedAt
}

/** The issued documents that must still be sealed. */
export const unsealedDocuments = (
  caseFile: Pick<FormalitiesSource, 'events' | 'case'>,
): SealForm[] =>
  sealForms.codes.filter(
    (form) => isFormIssued[form](caseFile.case) && findSealedAt(caseFile, form) === undefined,
  )

/** @returns undefined if no meeting was announced, or if its place has been deleted */
export function findMeeting(
  caseFile: FormalitiesSource,
): (MediationMeeting & Pick<EventData['mediation.notice_issued'], 'notices'>) | undefined {
  const noticeEvent = findLastEvent(caseFile, 'mediation.notice_issued')
  const place = textOf(caseFile.personalData, noticeEvent?.data.place)
  if (!noticeEvent || place === undefined) return undefined
  const { at: startsAt, notices } = noticeEvent.data
  const issuerId = noticeEvent.by.ref
  const issuerName = issuerId === undefined ? undefined : caseFile.people.get(issuerId)?.name
  const mediator = issuerName || '网格员'
  return { startsAt, place, mediator, announcedAt: noticeEvent.at, notices }
}

const findLastEvent = <Type extends EventType>(
  { events }: Pick<FormalitiesSource, 'events'>,
  type: Type,
) =>
  events.filter((event): event is Extract<Recorded, { type: Type }> => event.type === type).at(-1)

/**
 * Until when both parties may ask a court to confirm their agreement, ms since 1970: thirty days
 * after it took effect. This is only possible if a mediation body established by law has mediated.
 * The consumer council is one, the bureau is not (民事诉讼法 Art. 205, 消费者权益保护法 Art. 37, 39).
 */
export function courtConfirmationDeadline({
  state,
  agreement,
  entrusted,
  closedAt,
}: Case): number | undefined {
  if (state !== 'settled' || closedAt === undefined || !agreement || !isBinding(agreement.signing))
    return undefined
  // The agreement was signed at the council, or the council returned the case with an agreement.
  const wasMediatedByCouncil =
    entrusted && (entrusted.backAt === undefined || entrusted.result === 'agreed')
  return wasMediatedByCouncil ? endOfDay(addDays(shanghaiDayOf(closedAt), 30)) : undefined
}

export const canConfirm = (complaintCase: Case, now: number): boolean =>
  now <= (courtConfirmationDeadline(complaintCase) ?? Number.NEGATIVE_INFINITY)
