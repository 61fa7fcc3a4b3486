import type { DueDate } from '../contract/case-view'
import { CalendarEnds, lastKnownDay } from './calendar'
import { dayOf, endOf } from './days'
import { addWorkingDays, type Deadline, workingDayInWords } from './deadlines'

const ruleOf = (extended: boolean) => `自收到线索之日起 15 个工作日${extended ? '，经批准延长 15 个工作日' : ''}`

/**
 * Fifteen working days to verify a clue, and fifteen more with recorded approval (行政处罚程序规定 Art. 18, Order 121
 * Art. 27). Throws CalendarEnds past the calendar.
 */
export function verifyBy(receivedAt: number, extended: boolean): Deadline {
  const received = dayOf(receivedAt)
  const day = addWorkingDays(received, extended ? 30 : 15)
  return { day, at: endOf(day), exact: true, reason: `${ruleOf(extended)}（${workingDayInWords(day, received)}）` }
}

/** The same as it is shown on a case. Past the holiday calendar the last day that it knows is the one to be alerted on. */
export function verification(receivedAt: number, extended = false): DueDate {
  try {
    const { at, reason } = verifyBy(receivedAt, extended)
    return { what: 'verify', at, reason }
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    const at = Math.max(receivedAt, endOf(lastKnownDay))
    return { what: 'verify', at, reason: `${ruleOf(extended)}（${error.day.slice(0, 4)}年放假安排尚未录入）` }
  }
}
