import { addDays, dayInWords, dayOf, endOf } from '../../../miniprogram/shared/clock/days'
import { addWorkingDays, type Deadline, workingDayInWords } from '../../../miniprogram/shared/clock/deadlines'

/**
 * Fifteen working days to verify a clue, and fifteen more with recorded approval (行政处罚程序规定 Art. 18, Order 121 Art. 27).
 * Throws CalendarEnds past the calendar.
 */
export function verifyBy(receivedAt: number, extensionApproved: boolean): Deadline {
  const received = dayOf(receivedAt)
  const day = addWorkingDays(received, extensionApproved ? 30 : 15)
  const rule = extensionApproved
    ? '自收到线索之日起 15 个工作日，经批准延长 15 个工作日'
    : '自收到线索之日起 15 个工作日'
  return { day, at: endOf(day), exact: true, reason: `${rule}（${workingDayInWords(day, received)}）` }
}

/** Ninety days from filing a case to deciding it, thirty more with approval (行政处罚法 Art. 60). */
export function decideBy(filedAt: number, extensionApproved: boolean): Deadline {
  const filed = dayOf(filedAt)
  const day = addDays(filed, extensionApproved ? 120 : 90)
  const rule = extensionApproved ? '自立案之日起 90 日，经批准延长 30 日' : '自立案之日起 90 日'
  return { day, at: endOf(day), exact: true, reason: `${rule}（${dayInWords(day, filed)}前）` }
}
