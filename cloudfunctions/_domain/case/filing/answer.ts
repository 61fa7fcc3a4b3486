import { CalendarEnds, lastKnownDay } from '../../../../miniprogram/shared/clock/calendar'
import { endOf } from '../../../../miniprogram/shared/clock/days'
import type { Remedy } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { MerchantResponse } from '../../../../miniprogram/shared/vocabulary/merchant-answer'
import { serviceDate } from '../../clocks/service-targets'
import type { Case } from '../state'

/** The shop's first answer. Without a response it is silence, and the moment at which it became that. */
export interface Answer {
  at: number
  response?: MerchantResponse
  /** What the shop offers, when it wants to settle. */
  offer?: { remedies: Remedy[]; amountFen: number }
  /** The note that the complainant does not read yet. */
  held?: string
}

/**
 * Whether the shop is told of a complaint. Where evidence may vanish or a violation is suspected it is not, until the officer has arrived
 * or the case is over; of a report never (Art. 37).
 */
export const shopIsTold = (file: Case): boolean =>
  file.kind === 'complaint' &&
  (file.class === 'ordinary' || file.arrivedAt !== undefined || file.closedAt !== undefined)

/** The shop may answer once: from acceptance on, and after its silence as well as before. */
export const mayAnswer = (file: Case): boolean =>
  file.acceptedAt !== undefined && shopIsTold(file) && file.answer?.response === undefined

/** By when it is asked to: a service target (no statute sets one). Undefined where no clock runs, or none any more. */
export function answerBy(file: Case): number | undefined {
  const { merchantId, acceptedAt, closedAt, answer } = file
  if (merchantId === undefined || acceptedAt === undefined || closedAt !== undefined || answer) return undefined
  if (file.kind !== 'complaint' || file.class !== 'ordinary') return undefined
  try {
    return serviceDate('merchant_answer', file.priority, acceptedAt)?.at
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    return Math.max(acceptedAt, endOf(lastKnownDay))
  }
}
