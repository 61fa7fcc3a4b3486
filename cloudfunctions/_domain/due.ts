import { CalendarEnds, lastKnownDay } from '../../miniprogram/shared/clock/calendar'
import { endOf } from '../../miniprogram/shared/clock/days'
import { acceptBy, mediateBy } from '../../miniprogram/shared/clock/deadlines'
import type { DueDate } from '../../miniprogram/shared/contract/case-view'
import type { Case } from './case'
import { verifyBy } from './clocks/report-deadlines'

/** The statutory date of the next step; none once the case is closed. */
export function dueDate(file: Case): DueDate | undefined {
  if (file.closedAt !== undefined) return undefined
  if (file.kind === 'report') return verification(file.submittedAt)
  const accepted = file.acceptedAt !== undefined
  const { at, reason } = accepted ? mediateBy(file.acceptedAt as number) : acceptBy(file.submittedAt)
  return { what: accepted ? 'mediate' : 'accept', at, reason }
}

/** A clue is verified within fifteen working days. Past the holiday calendar the last day it knows is the one to be alerted on. */
export function verification(receivedAt: number): DueDate {
  try {
    const { at, reason } = verifyBy(receivedAt, false)
    return { what: 'verify', at, reason }
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    const at = Math.max(receivedAt, endOf(lastKnownDay))
    return { what: 'verify', at, reason: `自收到线索之日起 15 个工作日（${error.day.slice(0, 4)}年放假安排尚未录入）` }
  }
}
