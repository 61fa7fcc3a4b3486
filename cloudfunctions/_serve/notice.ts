import { numberText, officeOf } from '../../miniprogram/shared/agreement/number'
import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Side } from '../_domain/case/mediation/events'
import type { Particulars } from '../_domain/case/particulars'
import type { CaseDoc } from '../_store/case/cases'
import { drawNumber } from '../_store/case/document-numbers'
import { bindText, particularsOf, type Secret } from '../_store/case/particulars'
import type { Transaction } from '../_store/database'
import { bureauOf, type DistrictDoc, districtOf } from '../_store/place/places'
import {
  type Decided,
  type Meeting,
  meetingNotice,
  type Notice,
  noticeLines,
  noticeOf,
  unnumbered,
} from '../_views/paper/notices'
import type { CaseCall } from './call'

/**
 * Binds a document's text under a number that is drawn in the transaction, so that its holder can check it against the
 * case.
 */
type Binding<Bound> = (transaction: Transaction) => Promise<Bound>

/** Form 5, 6 or 8. */
export function boundNotice(call: CaseCall, decided: Decided): Binding<Secret> {
  const issued = issuing(call)
  return async (transaction) => {
    const { about, numbered } = await issued
    const notice = noticeOf(about, decided, call.now)
    return bindText((await numbered(notice, transaction))(notice))
  }
}

/** Form 7 for each of the parties: one document under one number. */
export function boundMeeting(call: CaseCall, called: Pick<Meeting, 'at' | 'place'>): Binding<Record<Side, Secret>> {
  const issued = issuing(call)
  const meeting = meetingBy(call, called)
  return async (transaction) => {
    const { about, numbered } = await issued
    const [consumer, respondent] = [
      meetingNotice(about, meeting, 'consumer'),
      meetingNotice(about, meeting, 'respondent'),
    ]
    const textOf = await numbered(consumer, transaction)
    return { consumer: bindText(textOf(consumer)), respondent: bindText(textOf(respondent)) }
  }
}

/** The text of a document that is not issued yet; its number comes with the issue. Form 7 as the consumer gets it. */
export async function draftOf(
  call: CaseCall,
  asked: Decided | ({ kind: 'meeting' } & Pick<Meeting, 'at' | 'place'>),
): Promise<string> {
  const { about, textUnder } = await issuing(call)
  const notice =
    asked.kind === 'meeting'
      ? meetingNotice(about, meetingBy(call, asked), 'consumer')
      : noticeOf(about, asked, call.now)
  return textUnder(unnumbered)(notice)
}

const meetingBy = ({ staff, now }: CaseCall, { at, place }: Pick<Meeting, 'at' | 'place'>): Meeting => {
  return { at, place, mediator: staff?.name ?? '网格员', announcedAt: now }
}

/** What a notice says of a case, and how its text gets its number: read while the transaction begins. */
function issuing({ head }: CaseCall) {
  const reading = Promise.all([particularsOf(head._id), districtOf(head.districtId)])
  const issued = reading.then(([particulars, district]) => issuedIn(head, particulars, district))
  issued.catch(() => {})
  return issued
}

function issuedIn({ districtId, state }: CaseDoc, particulars: Partial<Particulars>, district: DistrictDoc) {
  const { number, submittedAt } = state
  const { consumer, respondent } = particulars
  const textUnder = (given: string) => (notice: Notice) => noticeLines(notice, bureauOf(district), given).join('\n')
  const numbered = async ({ series, at }: Notice, transaction: Transaction) => {
    const year = Number(dayOf(at).slice(0, 4))
    const given = await drawNumber({ districtId, office: officeOf(district.name), series, year }, transaction)
    return textUnder(numberText(given))
  }
  const about = { number, submittedAt, consumer: consumer?.name, respondent: respondent?.name }
  return { about, numbered, textUnder }
}
