import { latestServiceDate } from '#shared/deadlines/service-targets'
import { calendarOf } from '../calendar-years/calendar'
import { serviceLevelsOf } from '../settings-at-filing'
import type { Case } from '../state'

/**
 * Whether the shop may see the case. It never sees a report (Order 121 Art. 37). In an urgent case
 * the shop could destroy evidence, and in a suspected violation, too: there it sees the complaint
 * once the officer has arrived, or after the end.
 */
export const isShownToShop = (complaintCase: Case): boolean =>
  complaintCase.kind === 'complaint' &&
  (complaintCase.class === 'ordinary' ||
    complaintCase.arrivedAt !== undefined ||
    complaintCase.closedAt !== undefined)

/** The shop may answer once, from acceptance on. It may still answer after its term. */
export const mayShopAnswer = (complaintCase: Case): boolean =>
  complaintCase.acceptedAt !== undefined &&
  isShownToShop(complaintCase) &&
  complaintCase.answer?.response === undefined

/**
 * The deadline for the shop's answer, ms since 1970. Undefined if none runs. If the holidays are
 * not known yet, it is the latest possible deadline, since a late answer lowers the shop's score.
 */
export function answerDueAt(complaintCase: Case): number | undefined {
  const { merchantId, acceptedAt, closedAt, answer } = complaintCase
  if (merchantId === undefined || acceptedAt === undefined || closedAt !== undefined || answer)
    return undefined
  if (complaintCase.kind !== 'complaint' || complaintCase.class !== 'ordinary') return undefined

  const { priority, answerUntil = 0 } = complaintCase
  const calendar = calendarOf(complaintCase)
  const { targets } = serviceLevelsOf(complaintCase)
  const dueAt = latestServiceDate('merchant_answer', priority, acceptedAt, calendar, targets)
  return dueAt === undefined ? undefined : Math.max(dueAt, answerUntil)
}
