import { shanghaiDayOf } from '#shared/calendar/days'
import { calendarOf } from '../_domain/case/calendar-years/calendar'
import type { MediationSide } from '../_domain/case/mediation/events'
import type { PersonalData } from '../_domain/case/personal-data'
import type { CaseDoc } from '../_persistence/case/cases'
import { drawNumber } from '../_persistence/case/document-numbers'
import { commitText, loadPersonalData, type Secret } from '../_persistence/case/personal-data'
import type { Transaction } from '../_persistence/database'
import { bureauOf, type DistrictDoc, districtOf } from '../_persistence/place/places'
import { numberText, officeWordOf } from '../_rules/agreement/number'
import {
  createDecisionNotice,
  createMeetingNotice,
  type IssuedNotice,
  type MediationMeeting,
  type NoticeDecision,
  noticeLines,
  numberPlaceholder,
} from '../_views/documents/notices'
import type { CaseCall } from './handler'

/**
 * Issues a document inside a transaction: draws its number and commits its text. With the
 * commitment in an event of the case, whoever holds the document can verify it.
 */
type NoticeBinding<Bound> = (transaction: Transaction) => Promise<Bound>

/** Prepares a notice on a decision (form 5, 6 or 8). */
export function prepareNotice(caseCall: CaseCall, decision: NoticeDecision): NoticeBinding<Secret> {
  const issuing = prepareIssuing(caseCall)
  return async (transaction) => {
    const { subject, drawNumberFor } = await issuing
    const notice = createDecisionNotice(
      subject,
      decision,
      caseCall.now,
      calendarOf(caseCall.snapshot.state),
    )
    const toText = await drawNumberFor(notice, transaction)
    return commitText(toText(notice))
  }
}

/** Prepares the mediation notice (form 7) for both parties. They have the same number. */
export function prepareMeetingNotices(
  caseCall: CaseCall,
  schedule: Pick<MediationMeeting, 'startsAt' | 'place'>,
): NoticeBinding<Record<MediationSide, Secret>> {
  const issuing = prepareIssuing(caseCall)
  const meeting = meetingLedBy(caseCall, schedule)
  return async (transaction) => {
    const { subject, drawNumberFor } = await issuing
    const consumer = createMeetingNotice(subject, meeting, 'consumer')
    const respondent = createMeetingNotice(subject, meeting, 'respondent')
    const toText = await drawNumberFor(consumer, transaction)
    return { consumer: commitText(toText(consumer)), respondent: commitText(toText(respondent)) }
  }
}

/**
 * The text of a notice before it is issued, with a placeholder for its number. Of form 7, this is
 * the consumer's copy.
 */
export async function draftNoticeText(
  caseCall: CaseCall,
  request: NoticeDecision | { kind: 'meeting'; at: number; place: string },
): Promise<string> {
  const { subject, textWithNumber } = await prepareIssuing(caseCall)
  const notice =
    request.kind === 'meeting'
      ? createMeetingNotice(
          subject,
          meetingLedBy(caseCall, { startsAt: request.at, place: request.place }),
          'consumer',
        )
      : createDecisionNotice(subject, request, caseCall.now, calendarOf(caseCall.snapshot.state))
  return textWithNumber(numberPlaceholder)(notice)
}

const meetingLedBy = (
  { staff, now }: CaseCall,
  { startsAt, place }: Pick<MediationMeeting, 'startsAt' | 'place'>,
): MediationMeeting => ({ startsAt, place, mediator: staff?.name ?? '网格员', announcedAt: now })

/**
 * Reads what a notice says about the case and the bureau. The reads run while the transaction
 * begins; if that fails, their rejection must not end the process.
 */
function prepareIssuing({ snapshot }: CaseCall) {
  const readingCase = Promise.all([loadPersonalData(snapshot._id), districtOf(snapshot.districtId)])
  const issuing = readingCase.then(([personalData, district]) =>
    toIssuing(snapshot, personalData, district),
  )
  issuing.catch(() => {})
  return issuing
}

interface Issuing {
  subject: Parameters<typeof createDecisionNotice>[0]
  textWithNumber: (numberLine: string) => (notice: IssuedNotice) => string
  /** Draws the next number of the series. @returns a function that puts it into a text */
  drawNumberFor: (
    notice: IssuedNotice,
    transaction: Transaction,
  ) => Promise<(notice: IssuedNotice) => string>
}

function toIssuing(
  { districtId, state }: CaseDoc,
  personalData: Partial<PersonalData>,
  district: DistrictDoc,
): Issuing {
  const { number, submittedAt } = state
  const { consumer, respondent } = personalData
  const textWithNumber = (numberLine: string) => (notice: IssuedNotice) =>
    noticeLines(notice, bureauOf(district), numberLine).join('\n')
  const drawNumberFor = async ({ series, issuedAt }: IssuedNotice, transaction: Transaction) => {
    const issueYear = Number(shanghaiDayOf(issuedAt).slice(0, 4))
    const documentNumber = await drawNumber(
      { districtId, office: officeWordOf(district.name), series, year: issueYear },
      transaction,
    )
    return textWithNumber(numberText(documentNumber))
  }
  const subject = { number, submittedAt, consumer: consumer?.name, respondent: respondent?.name }
  return { subject, textWithNumber, drawNumberFor }
}
