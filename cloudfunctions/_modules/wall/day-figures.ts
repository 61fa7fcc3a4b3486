import { firstCallDueAt, firstCallMs } from '#shared/deadlines/first-minute'
import type { Case } from '../../_domain/case/state'
import { quantileOf } from '../../_rules/statistics/quantile'

/**
 * The figures of a day from the cases filed and those ended on it. Who still waits has waited so
 * long at least.
 */
export function dayFigures(filedCases: Case[], endedCases: Case[], now: number) {
  const waits = filedCases.flatMap((complaintCase) => {
    const { submittedAt, contactedAt } = complaintCase
    const isLate = (firstCallDueAt(complaintCase) ?? now) < now
    return contactedAt !== undefined || isLate ? [(contactedAt ?? now) - submittedAt] : []
  })
  const seconds = waits.map((wait) => Math.round(wait / 1000))
  const within = waits.filter((wait) => wait <= firstCallMs).length
  const [median, p90] = [quantileOf(seconds, 0.5), quantileOf(seconds, 0.9)]
  const stars = endedCases.flatMap(({ rating }) => rating?.stars ?? [])
  const money = endedCases.map(({ outcome }) =>
    outcome?.kind === 'settled' ? outcome.amountFen : 0,
  )
  return {
    received: filedCases.length,
    ended: endedCases.length,
    recoveredFen: sumOfValues(money),
    stars: stars.length > 0 ? Math.round((sumOfValues(stars) / stars.length) * 10) / 10 : undefined,
    contact:
      median !== undefined && p90 !== undefined
        ? { median, p90, of: seconds.length, within }
        : undefined,
  }
}

const sumOfValues = (values: number[]) => values.reduce((total, value) => total + value, 0)
