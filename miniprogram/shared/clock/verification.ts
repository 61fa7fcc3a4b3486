import type { DueDate } from '../contract/case-view'
import { CalendarEnds, lastKnownDay } from './calendar'
import { addDays, dayInWords, dayOf, endOf } from './days'
import { addWorkingDays, type Deadline, rolledOverHoliday, workingDayInWords } from './deadlines'

const ruleOf = (extended: boolean) => `自收到线索之日起 15 个工作日${extended ? '，经批准延长 15 个工作日' : ''}`

/**
 * Fifteen working days to verify a clue, and fifteen more with recorded approval (行政处罚程序规定 Art. 18, Order 121
 * Art. 27). Throws CalendarEnds past the calendar.
 */
export const verifyBy = (receivedAt: number, extended: boolean): Deadline =>
  lastWorkingDay(receivedAt, extended ? 30 : 15, ruleOf(extended))

/** Whether the first fifteen of them are over for certain: not while the calendar lacks a year's holidays. */
export function isVerificationOver(receivedAt: number, now: number): boolean {
  try {
    return now > verifyBy(receivedAt, false).at
  } catch (error) {
    if (error instanceof CalendarEnds) return false
    throw error
  }
}

function lastWorkingDay(from: number, count: number, rule: string): Deadline {
  const first = dayOf(from)
  const day = addWorkingDays(first, count)
  return { day, at: endOf(day), exact: true, reason: `${rule}（${workingDayInWords(day, first)}）` }
}

/** As shown on a case. Past the holiday calendar the last day that it knows is the one to be alerted on. */
function shown(what: DueDate['what'], from: number, count: number, rule: string): DueDate {
  try {
    const { at, reason } = lastWorkingDay(from, count, rule)
    return { what, at, reason }
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    const at = Math.max(from, endOf(lastKnownDay))
    return { what, at, reason: `${rule}（${error.day.slice(0, 4)}年放假安排尚未录入）` }
  }
}

/** Until when a clue is verified, as it is shown on a case. */
export const verification = (receivedAt: number, extended = false): DueDate =>
  shown('verify', receivedAt, extended ? 30 : 15, ruleOf(extended))

/** Ninety days from filing to the decision (行政处罚法 Art. 60), and thirty more with approval. */
export function decision(filedAt: number, extended = false): DueDate {
  const day = addDays(dayOf(filedAt), extended ? 120 : 90)
  const rolled = rolledOverHoliday(day)
  const more = extended ? '，经批准延长 30 日' : ''
  const later =
    rolled !== undefined && rolled !== day ? `；逢法定节假日，最迟顺延至${dayInWords(rolled, dayOf(filedAt))}` : ''
  const reason = `自立案之日起 90 日${more}（${dayInWords(day, dayOf(filedAt))}前${later}）`
  return { what: 'decide', at: endOf(day), reason }
}

/** Twenty working days to publish a penalty of the ordinary procedure (市场监督管理行政处罚信息公示规定). */
export const publication = (decidedAt: number): DueDate =>
  shown('publish', decidedAt, 20, '自作出行政处罚决定之日起 20 个工作日')
