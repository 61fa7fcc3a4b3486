import type { RespondentView } from '#shared/contract/respondent'
import { calendarOf } from '../../../_domain/case/calendar-years/calendar'
import type { EventType } from '../../../_domain/case/events'
import type { CaseFile, SentenceContext } from '../case-file'
import { describeEvent } from './tell'

/** The only events that a shop sees. */
const shopEvents: EventType[] = [
  'complaint.submitted',
  'complaint.accepted',
  'offer.accepted',
  'contact.made',
  'officer.arrived',
  'mediation.consented',
  'mediation.paused',
  'mediation.resumed',
  'mediation.notice_issued',
  'mediation.entrusted',
  'mediation.handedBack',
  'parties.notified',
  'room.opened',
  'room.closed',
  'room.preserved',
  'agreement.proposed',
  'agreement.signed',
  'agreement.signature_withdrawn',
  'agreement.abandoned',
  'agreement.performed',
  'agreement.breached',
  'agreement.reminder_sent',
  'payment.confirmed',
  'mediation.reopened',
  'mediation.settled',
  'mediation.terminated',
  'complaint.assessed',
  'complaint.withdrawn',
  'complaint.refused',
  'merchant.responded',
  'merchant_response.shown',
  'merchant.unresponsive',
  'complaint.settlement_accepted',
]

/** The timeline for the shop. It contains no text that a person has written. */
export function timelineForShop(
  { case: complaintCase, events, people }: CaseFile,
  seesFact: SentenceContext['seesFact'],
): RespondentView['timeline'] {
  const staffName = (staffId: string) => people.get(staffId)?.name ?? staffId
  const readText = () => undefined
  const calendar = calendarOf(complaintCase)
  return events
    .filter(({ type }) => shopEvents.includes(type))
    .flatMap((event) => {
      const { seq, at, hash } = event
      const sentenceContext: SentenceContext = {
        recordedAt: at,
        staffName,
        readText,
        forHandler: false,
        seesFact,
        filerName: '消费者',
        calendar,
      }
      const description = describeEvent(event, sentenceContext)
      return description ? [{ seq, at, hash, text: description.text }] : []
    })
}
