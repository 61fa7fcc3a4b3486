import { CalendarEnds, lastKnownDay } from '../../../miniprogram/shared/clock/calendar'
import { endOf } from '../../../miniprogram/shared/clock/days'
import type { DueDate } from '../../../miniprogram/shared/contract/case-view'
import { verifyBy } from './report-deadlines'

/** A clue is verified within fifteen working days, thirty when approved; past the calendar its last day counts. */
export function verification(receivedAt: number, extended = false): DueDate {
  try {
    const { at, reason } = verifyBy(receivedAt, extended)
    return { what: 'verify', at, reason }
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    const at = Math.max(receivedAt, endOf(lastKnownDay))
    const rule = `自收到线索之日起 15 个工作日${extended ? '，经批准延长 15 个工作日' : ''}`
    return { what: 'verify', at, reason: `${rule}（${error.day.slice(0, 4)}年放假安排尚未录入）` }
  }
}
