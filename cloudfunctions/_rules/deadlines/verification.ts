import type { Calendar } from '#shared/calendar/calendar'
import { addDays, dayInWords, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import type { DueDate } from '#shared/contract/case-view'
import {
  calendarDayDeadline,
  type Deadline,
  latestWorkingDay,
  rollInWords,
  workingDayDeadline,
} from '#shared/deadlines/deadlines'

const verificationRuleOf = (extended: boolean) =>
  `自收到线索之日起 15 个工作日${extended ? '，经批准延长 15 个工作日' : ''}`

/**
 * Neither term counts the time of testing, inspection, quarantine and appraisal (市场监督管理行政处罚程序规定
 * Art. 18 and 64). The record does not hold it, so that a date is the earliest and says so.
 */
const testingNote = '；检测、检验、检疫、鉴定等所需时间依法不计入，这里没有扣除'

/** A term of which the time of testing is no part. */
const withTestingNote = (deadline: Deadline): Deadline => ({
  ...deadline,
  reason: `${deadline.reason}${testingNote}`,
})

/**
 * Fifteen working days to verify a clue, and fifteen more with recorded approval (市场监督管理行政处罚程序规定
 * Art. 18, Order 121 Art. 27).
 */
export const verificationDeadline = (
  receivedAt: number,
  extended: boolean,
  calendar: Calendar,
): Deadline =>
  withTestingNote(
    workingDayDeadline(receivedAt, extended ? 30 : 15, verificationRuleOf(extended), calendar),
  )

/** Whether the first fifteen of them are over for certain, whatever a missing notice may say. */
export const isVerificationOver = (receivedAt: number, now: number, calendar: Calendar): boolean =>
  now > endOfDay(latestWorkingDay(shanghaiDayOf(receivedAt), 15, calendar))

/** A deadline as it is shown on a case. */
export function dueDateOf(deadlineKind: DueDate['what'], deadline: Deadline): DueDate {
  const { at, reason, estimated } = deadline
  return estimated
    ? { what: deadlineKind, at, reason, estimated }
    : { what: deadlineKind, at, reason }
}

/** Until when a clue is verified, as it is shown on a case. */
export const verification = (receivedAt: number, extended: boolean, calendar: Calendar): DueDate =>
  dueDateOf('verify', verificationDeadline(receivedAt, extended, calendar))

/**
 * Ninety days from filing to the decision (行政处罚法 Art. 60), and thirty more with the approval of
 * the head (市场监督管理行政处罚程序规定 Art. 64; the law itself leaves other terms to such rules).
 * What follows after these, a decision by several heads together, is not kept here.
 */
export function decisionDueDate(filedAt: number, extended: boolean, calendar: Calendar): DueDate {
  const filingDay = shanghaiDayOf(filedAt)
  const day = addDays(filingDay, extended ? 120 : 90)
  const extensionInWords = extended ? '，经批准延长 30 日' : ''
  const rollSentence = rollInWords(day, filingDay, calendar)
  const reason = `自立案之日起 90 日${extensionInWords}（${dayInWords(day, filingDay)}前${rollSentence}）`
  return dueDateOf('decide', withTestingNote(calendarDayDeadline(day, reason, calendar)))
}

/** Twenty working days to publish a penalty of the ordinary procedure (市场监督管理行政处罚信息公示规定). */
export const publication = (decidedAt: number, calendar: Calendar): DueDate =>
  dueDateOf(
    'publish',
    workingDayDeadline(decidedAt, 20, '自作出行政处罚决定之日起 20 个工作日', calendar),
  )
