import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import type { FormalitiesView } from '#shared/contract/case-view'
import { type SealForm, sealForms } from '#shared/vocabulary/formalities'
import { isBinding } from '../../_domain/case/agreement/agreement'
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

/** The mediation meeting that is to come or was last held, without the numbers of its notices. */
export function meetingView(caseFile: FormalitiesSource): FormalitiesView['meeting'] {
  const meeting = caseFile.case.meeting && findMeeting(caseFile)
  return meeting && { at: meeting.startsAt, place: meeting.place, mediator: meeting.mediator }
}

/** The entrustment to the consumer council, with the note of its return. */
export function entrustmentView(caseFile: FormalitiesSource): FormalitiesView['entrusted'] {
  const { entrusted } = caseFile.case
  if (!entrusted) return undefined
  const { at, result, backAt } = entrusted
  const handBackEvent =
    backAt === undefined ? undefined : findLastEvent(caseFile, 'mediation.handedBack')
  return { at, result, note: textOf(caseFile.personalData, handBackEvent?.data.note) }
}

/** What handlers still owe about the case, open or closed; nothing once it is erased. */
export function openDutiesView(complaintCase: Case): FormalitiesView['duties'] {
  const duties = complaintCase.erasedAt === undefined ? openDutiesOf(complaintCase) : []
  return duties.length > 0 ? duties : undefined
}

const issuingEvents: Record<SealForm, EventType[]> = {
  decision: ['complaint.accepted', 'complaint.refused'],
  meeting: ['mediation.notice_issued'],
  agreement: ['agreement.proposed'],
  termination: ['mediation.terminated'],
  goods_check: ['goods_check.concluded'],
}

/** When the seal was put on a paper as it was issued last, ms since 1970. */
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

/** The papers that wait for the seal. */
export const unsealedDocuments = (
  caseFile: Pick<FormalitiesSource, 'events' | 'case'>,
): SealForm[] =>
  sealForms.codes.filter(
    (form) => isFormIssued[form](caseFile.case) && findSealedAt(caseFile, form) === undefined,
  )

/** Undefined where no meeting was set, or where its place has been deleted. */
export function findMeeting(
  caseFile: FormalitiesSource,
): (MediationMeeting & Pick<EventData['mediation.notice_issued'], 'notices'>) | undefined {
  const noticeEvent = findLastEvent(caseFile, 'mediation.notice_issued')
  const place = textOf(caseFile.personalData, noticeEvent?.data.place)
  if (!noticeEvent || place === undefined) return undefined
  const { at: startsAt, notices } = noticeEvent.data
  const mediator =
    (noticeEvent.by.ref !== undefined && caseFile.people.get(noticeEvent.by.ref)?.name) || '网格员'
  return { startsAt, place, mediator, announcedAt: noticeEvent.at, notices }
}

const findLastEvent = <Type extends EventType>(
  { events }: Pick<FormalitiesSource, 'events'>,
  type: Type,
) =>
  events.filter((event): event is Extract<Recorded, { type: Type }> => event.type === type).at(-1)

/**
 * Until when both parties may ask a court to confirm their agreement: thirty days from its effect,
 * and only when a lawful mediation body has mediated, not the bureau alone (民事诉讼法 Art. 205,
 * 消费者权益保护法 Art. 37 and 39).
 */
export function confirmationDeadline({
  state,
  agreement,
  entrusted,
  closedAt,
}: Case): number | undefined {
  if (state !== 'settled' || closedAt === undefined || !agreement || !isBinding(agreement.signing))
    return undefined
  // Signed while it was still with the consumer council, or handed back as agreed.
  const wasMediatedByCouncil =
    entrusted && (entrusted.backAt === undefined || entrusted.result === 'agreed')
  return wasMediatedByCouncil ? endOfDay(addDays(shanghaiDayOf(closedAt), 30)) : undefined
}

export const canConfirm = (complaintCase: Case, now: number): boolean =>
  now <= (confirmationDeadline(complaintCase) ?? Number.NEGATIVE_INFINITY)
