import { firstCallDueAt, firstCallMs } from '#shared/deadlines/first-minute'
import type { Case } from '../../_domain/case/state'
import { quantileOf } from '../../_rules/statistics/quantile'

/**
 * The figures of a day, from the cases that were filed and those that ended on it.
 *
 * `contact` is about the time until the officer calls the consumer, seconds. A case whose first
 * call is overdue counts with the time until now. A case whose first call is not due yet is left
 * out.
 */
export function calculateDayFigures(filedCases: Case[], endedCases: Case[], now: number) {
  const settledFen = endedCases.map(({ outcome }) =>
    outcome?.kind === 'settled' ? outcome.amountFen : 0,
  )
  const ratings = endedCases.flatMap(({ rating }) => rating?.stars ?? [])
  const meanStars = addUp(ratings) / ratings.length
  return {
    received: filedCases.length,
    ended: endedCases.length,
    recoveredFen: addUp(settledFen),
    stars: ratings.length > 0 ? Math.round(meanStars * 10) / 10 : undefined,
    contact: contactFigures(filedCases, now),
  }
}

/** Undefined if no case was called and no call is overdue. */
function contactFigures(filedCases: Case[], now: number) {
  const waitsMs = filedCases.flatMap((complaintCase) => {
    const { submittedAt, contactedAt } = complaintCase
    if (contactedAt !== undefined) return [contactedAt - submittedAt]
    const isOverdue = (firstCallDueAt(complaintCase) ?? now) < now
    return isOverdue ? [now - submittedAt] : []
  })
  const waitSeconds = waitsMs.map((waitMs) => Math.round(waitMs / 1000))
  const median = quantileOf(waitSeconds, 0.5)
  const p90 = quantileOf(waitSeconds, 0.9)
  if (median === undefined || p90 === undefined) return undefined
  const callsInTime = waitsMs.filter((waitMs) => waitMs <= firstCallMs)
  return { median, p90, of: waitsMs.length, within: callsInTime.length }
}

function addUp(values: number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}
