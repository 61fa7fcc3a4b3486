import { CalendarEnds, lastKnownDay } from '../../../../miniprogram/shared/clock/calendar'
import { endOf } from '../../../../miniprogram/shared/clock/days'
import { serviceDate } from '../../../../miniprogram/shared/clock/service-targets'
import type { Case } from '../state'

/**
 * Whether the shop is told of a complaint. Where evidence may vanish or a violation is suspected it is not, until the officer has arrived
 * or the case is over; of a report never (Art. 37).
 */
export const shopIsTold = (state: Case): boolean =>
  state.kind === 'complaint' &&
  (state.class === 'ordinary' || state.arrivedAt !== undefined || state.closedAt !== undefined)

/** The shop may answer once: from acceptance on, and after its silence as well as before. */
export const mayAnswer = (state: Case): boolean =>
  state.acceptedAt !== undefined && shopIsTold(state) && state.answer?.response === undefined

/** By when it is asked to: a service target (no statute sets one). Undefined where no clock runs, or none any more. */
export function answerBy(state: Case): number | undefined {
  const { merchantId, acceptedAt, closedAt, answer } = state
  if (merchantId === undefined || acceptedAt === undefined || closedAt !== undefined || answer) return undefined
  if (state.kind !== 'complaint' || state.class !== 'ordinary') return undefined
  try {
    return serviceDate('merchant_answer', state.priority, acceptedAt)?.at
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    return Math.max(acceptedAt, endOf(lastKnownDay))
  }
}
