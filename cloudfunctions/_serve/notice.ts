import { officeOf } from '../../miniprogram/shared/agreement/number'
import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import type { Side } from '../_domain/case/mediation/events'
import type { Particulars } from '../_domain/case/particulars'
import type { CaseDoc } from '../_store/case/cases'
import { numberOf } from '../_store/case/document-numbers'
import { bindText, particularsOf, type Secret } from '../_store/case/particulars'
import { bureauOf, districtOf } from '../_store/place/districts'
import { type Meeting, meetingNotice } from '../_views/paper/meeting'
import { type Decided, type Notice, noticeLines, noticeOf } from '../_views/paper/notices'
import type { CaseCall, WriteCall } from './call'

interface Issue {
  head: CaseDoc
  particulars: Partial<Particulars>
  /** The key under which the document keeps its number, however often it is asked for. */
  paper: string
}

/** The text of form 5, 6 or 8 with its number, line by line. */
export const noticeText = (issue: Issue, decided: Decided, at: number): Promise<string[]> =>
  numbered(issue, noticeOf(aboutOf(issue), decided, at))

/** The text of one party's form 7. */
export const meetingText = (issue: Issue, meeting: Meeting, to: Side): Promise<string[]> =>
  numbered(issue, meetingNotice(aboutOf(issue), meeting, to))

function aboutOf({ head: { state }, particulars: { consumer, respondent } }: Issue) {
  const { number, submittedAt } = state
  return { number, submittedAt, consumer: consumer?.name, respondent: respondent?.name }
}

async function numbered({ head, paper }: Issue, notice: Notice): Promise<string[]> {
  const { districtId } = head
  const district = await districtOf(districtId)
  const given = await numberOf(paper, {
    districtId,
    office: officeOf(district.name),
    series: notice.series,
    year: Number(dayOf(notice.at).slice(0, 4)),
  })
  return noticeLines(notice, bureauOf(district), given)
}

/**
 * The same text bound, to go into the event: the holder of the document can check it against the case. Nothing, and no
 * number is used up, where the command will be refused or was done before.
 */
export async function boundNotice(call: CaseCall, command: Command, decided: Decided): Promise<Secret[]> {
  if (!isOpenTo(call, command)) return []
  const { head, now } = call
  // A complaint is decided on once; a mediation can end again after it was reopened.
  const times = decided.kind === 'terminated' ? (head.state.reopenings?.length ?? 0) : 0
  const paper = `${head._id}:bound-${times}`
  const lines = await noticeText({ head, particulars: await particularsOf(head._id), paper }, decided, now)
  return [bindText(lines.join('\n'))]
}

/** Both parties' form 7 bound the same way: one document and number, the same again for the same request. */
export async function boundMeeting(
  call: CaseCall & WriteCall,
  command: Command,
  called: Pick<Meeting, 'at' | 'place'>,
): Promise<Record<Side, Secret> | undefined> {
  if (!isOpenTo(call, command)) return undefined
  const { head, now, staff, request } = call
  const issue = { head, particulars: await particularsOf(head._id), paper: `${head._id}:called-${request.id}` }
  const meeting = { ...called, mediator: staff?.name ?? '网格员', announcedAt: now }
  const sheet = async (to: Side) => bindText((await meetingText(issue, meeting, to)).join('\n'))
  return { consumer: await sheet('consumer'), respondent: await sheet('respondent') }
}

function isOpenTo({ head, now, actor }: CaseCall, command: Command): boolean {
  try {
    caseDecider.decide(head.state, command, { now, actor })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
