import { callBy, firstMinute } from '../../../miniprogram/shared/clock/first-minute'
import { quantile } from '../../../miniprogram/shared/quantile'
import type { Case } from '../case/state'

/** The figures of a day from the cases filed and those ended on it. Who still waits has waited so long at least. */
export function dayFigures(filed: Case[], ended: Case[], now: number) {
  const waits = filed.flatMap((state) => {
    const { submittedAt, contactedAt } = state
    const isLate = (callBy(state) ?? now) < now
    return contactedAt !== undefined || isLate ? [(contactedAt ?? now) - submittedAt] : []
  })
  const seconds = waits.map((wait) => Math.round(wait / 1000))
  const within = waits.filter((wait) => wait <= firstMinute).length
  const [median, p90] = [quantile(seconds, 0.5), quantile(seconds, 0.9)]
  const stars = ended.flatMap(({ rating }) => rating?.stars ?? [])
  const money = ended.map(({ outcome }) => (outcome?.kind === 'settled' ? outcome.amountFen : 0))
  return {
    received: filed.length,
    ended: ended.length,
    recoveredFen: sum(money),
    ...(stars.length > 0 && { stars: Math.round((sum(stars) / stars.length) * 10) / 10 }),
    ...(median !== undefined && p90 !== undefined && { contact: { median, p90, of: seconds.length, within } }),
  }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
