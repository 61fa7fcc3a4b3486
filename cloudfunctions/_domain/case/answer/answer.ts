import { CalendarEnds } from '../../../../miniprogram/shared/clock/calendar'
import { latestDate, serviceDate } from '../../../../miniprogram/shared/clock/service-targets'
import type { Case } from '../state'

/**
 * Whether the shop is told of a complaint: of a report never (Art. 37), and where evidence may vanish or a violation is
 * suspected only once the officer has arrived or the case is over.
 */
export const shopIsTold = (state: Case): boolean =>
  state.kind === 'complaint' &&
  (state.class === 'ordinary' || state.arrivedAt !== undefined || state.closedAt !== undefined)

/** The shop may answer once, from acceptance on; its silence does not end that. */
export const mayAnswer = (state: Case): boolean =>
  state.acceptedAt !== undefined && shopIsTold(state) && state.answer?.response === undefined

/**
 * When the shop's answer is due, ms since 1970, by service target; undefined where no clock runs. Its silence counts
 * against it: where the holidays are not known yet the date is later than any of them would make it.
 */
export function answerBy(state: Case): number | undefined {
  const { merchantId, acceptedAt, closedAt, answer } = state
  if (merchantId === undefined || acceptedAt === undefined || closedAt !== undefined || answer) return undefined
  if (state.kind !== 'complaint' || state.class !== 'ordinary') return undefined
  const targets = state.levels?.targets
  try {
    return serviceDate('merchant_answer', state.priority, acceptedAt, 0, targets)?.at
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    return latestDate('merchant_answer', state.priority, acceptedAt, targets)
  }
}
