import { latestServiceDate } from '#shared/deadlines/service-targets'
import { calendarOf } from '../calendar-years/calendar'
import { serviceLevelsOf } from '../settings-at-filing'
import type { Case } from '../state'

/**
 * Whether the shop is told of a complaint: of a report never (Art. 37), and where evidence may
 * vanish or a violation is suspected only once the officer has arrived or the case is over.
 */
export const isShownToShop = (complaintCase: Case): boolean =>
  complaintCase.kind === 'complaint' &&
  (complaintCase.class === 'ordinary' ||
    complaintCase.arrivedAt !== undefined ||
    complaintCase.closedAt !== undefined)

/** The shop may answer once, from acceptance on; its silence does not end that. */
export const mayShopAnswer = (complaintCase: Case): boolean =>
  complaintCase.acceptedAt !== undefined &&
  isShownToShop(complaintCase) &&
  complaintCase.answer?.response === undefined

/**
 * When the shop's answer is due, ms since 1970, by service target; undefined where no clock runs.
 * Its silence counts against it: no estimate of the holidays shortens the term.
 */
export function answerDueAt(complaintCase: Case): number | undefined {
  const { merchantId, acceptedAt, closedAt, answer } = complaintCase
  if (merchantId === undefined || acceptedAt === undefined || closedAt !== undefined || answer)
    return undefined
  if (complaintCase.kind !== 'complaint' || complaintCase.class !== 'ordinary') return undefined
  const { priority, answerUntil = 0 } = complaintCase
  const calendar = calendarOf(complaintCase)
  const { targets } = serviceLevelsOf(complaintCase)
  const latest = latestServiceDate('merchant_answer', priority, acceptedAt, calendar, targets)
  return latest === undefined ? undefined : Math.max(latest, answerUntil)
}
