import { shanghaiDayOf } from '#shared/calendar/days'
import {
  type NonAcceptanceGround,
  nonAcceptanceDetails,
} from '#shared/vocabulary/non-acceptance-grounds'
import { calendarOf } from '../_domain/case/calendar-years/calendar'
import type { MediationSide } from '../_domain/case/mediation/events'
import type { PersonalData } from '../_domain/case/personal-data'
import type { CaseDoc } from '../_persistence/case/cases'
import { drawSerial } from '../_persistence/case/document-numbers'
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
  const calendar = calendarOf(caseCall.snapshot.state)
  const noticeTo = (subject: NoticeSubject) =>
    createDecisionNotice(subject, decision, caseCall.now, calendar)
  return async (transaction) => {
    const [{ subject, textWithSerial }, serial] = await Promise.all([
      issuing,
      drawSerialFor(noticeTo(caseCall.snapshot.state), caseCall, transaction),
    ])
    const notice = noticeTo(subject)
    return commitText(textWithSerial(notice, serial))
  }
}

/** Prepares the notice that a complaint is not accepted, with the other routes of this ground. */
export const prepareNonAcceptanceNotice = (
  caseCall: CaseCall,
  ground: NonAcceptanceGround,
  reason: string,
): NoticeBinding<Secret> =>
  prepareNotice(caseCall, {
    kind: 'refused',
    ground,
    reason,
    routes: nonAcceptanceDetails[ground].routes,
  })

/** Prepares the mediation notice (form 7) for both parties. They have the same number. */
export function prepareMeetingNotices(
  caseCall: CaseCall,
  schedule: Pick<MediationMeeting, 'startsAt' | 'place'>,
): NoticeBinding<Record<MediationSide, Secret>> {
  const issuing = prepareIssuing(caseCall)
  const meeting = meetingLedBy(caseCall, schedule)
  return async (transaction) => {
    const draft = createMeetingNotice(caseCall.snapshot.state, meeting, 'consumer')
    const [{ subject, textWithSerial }, serial] = await Promise.all([
      issuing,
      drawSerialFor(draft, caseCall, transaction),
    ])
    const textTo = (side: MediationSide) =>
      textWithSerial(createMeetingNotice(subject, meeting, side), serial)
    return {
      consumer: commitText(textTo('consumer')),
      respondent: commitText(textTo('respondent')),
    }
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

type NoticeSubject = Parameters<typeof createDecisionNotice>[0]

interface Issuing {
  subject: NoticeSubject
  textWithNumber: (numberLine: string) => (notice: IssuedNotice) => string
  /** The text with the number that `drawSerialFor` has drawn. */
  textWithSerial: (notice: IssuedNotice, serial: number) => string
}

const issueYearOf = ({ issuedAt }: IssuedNotice) => Number(shanghaiDayOf(issuedAt).slice(0, 4))

/**
 * Draws the next number in the series of a notice. The series does not depend on whom the notice
 * names, so this can run while their names are read.
 */
const drawSerialFor = (
  draft: IssuedNotice,
  { snapshot: { districtId } }: CaseCall,
  transaction: Transaction,
): Promise<number> =>
  drawSerial({ districtId, series: draft.series, year: issueYearOf(draft) }, transaction)

function toIssuing(
  { state }: CaseDoc,
  personalData: Partial<PersonalData>,
  district: DistrictDoc,
): Issuing {
  const { number, submittedAt } = state
  const { consumer, respondent } = personalData
  const textWithNumber = (numberLine: string) => (notice: IssuedNotice) =>
    noticeLines(notice, bureauOf(district), numberLine).join('\n')
  const office = officeWordOf(district.name)
  const textWithSerial = (notice: IssuedNotice, serial: number) => {
    const { series } = notice
    const documentNumber = { office, series, year: issueYearOf(notice), serial }
    return textWithNumber(numberText(documentNumber))(notice)
  }
  const subject = { number, submittedAt, consumer: consumer?.name, respondent: respondent?.name }
  return { subject, textWithNumber, textWithSerial }
}
