import { shanghaiDayOf } from '#shared/calendar/days'
import { calendarOf } from '../_domain/case/calendar-years/calendar'
import type { MediationSide } from '../_domain/case/mediation/events'
import type { PersonalData } from '../_domain/case/personal-data'
import type { CaseDoc } from '../_persistence/case/cases'
import { drawNumber } from '../_persistence/case/document-numbers'
import { commitText, personalDataOf, type Secret } from '../_persistence/case/personal-data'
import type { Transaction } from '../_persistence/database'
import { bureauOf, type DistrictDoc, districtOf } from '../_persistence/place/places'
import { numberText, officeWordOf } from '../_rules/agreement/number'
import {
  decisionNotice,
  type IssuedNotice,
  type MediationMeeting,
  meetingNotice,
  type NoticeDecision,
  noticeLines,
  numberPlaceholder,
} from '../_views/documents/notices'
import type { CaseCall } from './handler'

/**
 * Binds a document's text under a number that is drawn in the transaction, so that its owner can
 * check it against the case.
 */
type NoticeBinding<Bound> = (transaction: Transaction) => Promise<Bound>

/** Form 5, 6 or 8. */
export function bindNotice(caseCall: CaseCall, decided: NoticeDecision): NoticeBinding<Secret> {
  const issuing = prepareIssuing(caseCall)
  return async (transaction) => {
    const { about: subject, numbered: drawTextNumber } = await issuing
    const notice = decisionNotice(
      subject,
      decided,
      caseCall.now,
      calendarOf(caseCall.snapshot.state),
    )
    return commitText((await drawTextNumber(notice, transaction))(notice))
  }
}

/** Form 7 for each of the parties: one document under one number. */
export function bindMeetingNotices(
  caseCall: CaseCall,
  schedule: Pick<MediationMeeting, 'startsAt' | 'place'>,
): NoticeBinding<Record<MediationSide, Secret>> {
  const issuing = prepareIssuing(caseCall)
  const meeting = meetingLedBy(caseCall, schedule)
  return async (transaction) => {
    const { about: subject, numbered: drawTextNumber } = await issuing
    const [consumer, respondent] = [
      meetingNotice(subject, meeting, 'consumer'),
      meetingNotice(subject, meeting, 'respondent'),
    ]
    const textOf = await drawTextNumber(consumer, transaction)
    return { consumer: commitText(textOf(consumer)), respondent: commitText(textOf(respondent)) }
  }
}

/**
 * The text of a document that is not issued yet; its number comes with the issue. Form 7 as the
 * consumer gets it.
 */
export async function draftNoticeText(
  caseCall: CaseCall,
  request: NoticeDecision | { kind: 'meeting'; at: number; place: string },
): Promise<string> {
  const { about: subject, textUnder: textWithNumber } = await prepareIssuing(caseCall)
  const notice =
    request.kind === 'meeting'
      ? meetingNotice(
          subject,
          meetingLedBy(caseCall, { startsAt: request.at, place: request.place }),
          'consumer',
        )
      : decisionNotice(subject, request, caseCall.now, calendarOf(caseCall.snapshot.state))
  return textWithNumber(numberPlaceholder)(notice)
}

const meetingLedBy = (
  { staff, now }: CaseCall,
  { startsAt, place }: Pick<MediationMeeting, 'startsAt' | 'place'>,
): MediationMeeting => {
  return { startsAt, place, mediator: staff?.name ?? '网格员', announcedAt: now }
}

/**
 * What a notice says of a case, and how its text gets its number: read while the transaction
 * begins.
 */
function prepareIssuing({ snapshot }: CaseCall) {
  const readingCase = Promise.all([personalDataOf(snapshot._id), districtOf(snapshot.districtId)])
  const issuing = readingCase.then(([personalData, district]) =>
    noticeNumbering(snapshot, personalData, district),
  )
  issuing.catch(() => {})
  return issuing
}

function noticeNumbering(
  { districtId, state }: CaseDoc,
  personalData: Partial<PersonalData>,
  district: DistrictDoc,
) {
  const { number, submittedAt } = state
  const { consumer, respondent } = personalData
  const textWithNumber = (numberLine: string) => (notice: IssuedNotice) =>
    noticeLines(notice, bureauOf(district), numberLine).join('\n')
  const drawTextNumber = async ({ series, issuedAt }: IssuedNotice, transaction: Transaction) => {
    const currentYear = Number(shanghaiDayOf(issuedAt).slice(0, 4))
    const documentNumber = await drawNumber(
      { districtId, office: officeWordOf(district.name), series, year: currentYear },
      transaction,
    )
    return textWithNumber(numberText(documentNumber))
  }
  const subject = { number, submittedAt, consumer: consumer?.name, respondent: respondent?.name }
  return { about: subject, numbered: drawTextNumber, textUnder: textWithNumber }
}
