import type { Calendar } from '#shared/calendar/calendar'
import { addDays, dayInWords, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import type { DueDate } from '#shared/contract/case-view'
import {
  calendarDayDeadline,
  type Deadline,
  laterDayInWords,
  latestPossibleWorkingDay,
  workingDayDeadline,
} from '#shared/deadlines/deadlines'

const verificationRuleOf = (extended: boolean) =>
  `自收到线索之日起 15 个工作日${extended ? '，经批准延长 15 个工作日' : ''}`

/**
 * The time of testing, inspection, quarantine and appraisal does not count for these terms
 * (市场监督管理行政处罚程序规定 Art. 18 and 64). The program does not know it. So the calculated date is the
 * earliest possible one, and this sentence says so.
 */
const testingNote = '；检测、检验、检疫、鉴定等所需时间依法不计入，这里没有扣除'

const withTestingNote = (deadline: Deadline): Deadline => ({
  ...deadline,
  reason: `${deadline.reason}${testingNote}`,
})

/** Working days to verify a clue, and how many more a leader may approve. */
const verificationDays = 15
const verificationExtensionDays = 15

/**
 * The deadline to verify a clue: fifteen working days, and fifteen more with a recorded approval
 * (市场监督管理行政处罚程序规定 Art. 18, Order 121 Art. 27).
 */
export const verificationDeadline = (
  receivedAt: number,
  extended: boolean,
  calendar: Calendar,
): Deadline => {
  const dayCount = extended ? verificationDays + verificationExtensionDays : verificationDays
  return withTestingNote(
    workingDayDeadline(receivedAt, dayCount, verificationRuleOf(extended), calendar),
  )
}

/**
 * Whether the first fifteen working days are over. If the holidays are not known yet, they are over
 * after the latest possible day.
 */
export const isVerificationOver = (receivedAt: number, now: number, calendar: Calendar): boolean =>
  now > endOfDay(latestPossibleWorkingDay(shanghaiDayOf(receivedAt), verificationDays, calendar))

/** A deadline as it is shown on a case. */
export function dueDateOf(deadlineKind: DueDate['what'], deadline: Deadline): DueDate {
  const { at, reason, estimated } = deadline
  return estimated
    ? { what: deadlineKind, at, reason, estimated }
    : { what: deadlineKind, at, reason }
}

/** The deadline to verify a clue, as it is shown on a case. */
export const verificationDueDate = (
  receivedAt: number,
  extended: boolean,
  calendar: Calendar,
): DueDate => dueDateOf('verify', verificationDeadline(receivedAt, extended, calendar))

/** Calendar days from the filing of a violation to the decision. */
const decisionDays = 90
const decisionExtensionDays = 30

/**
 * The deadline of the decision on a violation: ninety days from its filing (行政处罚法 Art. 60), and
 * thirty more with the approval of the head (市场监督管理行政处罚程序规定 Art. 64). A further extension by a
 * joint decision of the heads is not supported.
 */
export function decisionDueDate(filedAt: number, extended: boolean, calendar: Calendar): DueDate {
  const filingDay = shanghaiDayOf(filedAt)
  const dayCount = extended ? decisionDays + decisionExtensionDays : decisionDays
  const lastDay = addDays(filingDay, dayCount)
  const extensionInWords = extended ? '，经批准延长 30 日' : ''
  const rollSentence = laterDayInWords(lastDay, filingDay, calendar)
  const reason = `自立案之日起 90 日${extensionInWords}（${dayInWords(lastDay, filingDay)}前${rollSentence}）`
  return dueDateOf('decide', withTestingNote(calendarDayDeadline(lastDay, reason, calendar)))
}

/**
 * The deadline to publish a penalty of the ordinary procedure: twenty working days
 * (市场监督管理行政处罚信息公示规定).
 */
export const publicationDueDate = (decidedAt: number, calendar: Calendar): DueDate =>
  dueDateOf(
    'publish',
    workingDayDeadline(decidedAt, 20, '自作出行政处罚决定之日起 20 个工作日', calendar),
  )
