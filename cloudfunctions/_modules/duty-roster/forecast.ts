import { type Calendar, isWorkingDay } from '#shared/calendar/calendar'
import { hourOf } from '#shared/calendar/days'
import { type Shift, shiftAfter, shiftAt, shiftSpan } from '#shared/calendar/shifts'

/** Fewer past shifts of a kind than this allow no forecast. */
const minShifts = 3
/**
 * Quantile of the normal distribution: nine of ten values lie within ±1.645 standard deviations.
 */
const z90 = 1.645

/**
 * Creates a function that forecasts the cases of a shift from past shifts of the same kind. Shifts
 * are of one kind if both are day or both are night shifts, and both begin on a working day or both
 * on a day off.
 *
 * The forecast is the mean with a 90 % range: that of a Poisson count whose rate is estimated from
 * the past shifts. It is undefined with fewer than three past shifts.
 * @param filedAt when the cases of the period were filed
 * @param startMs start of the period, ms since 1970, like `endMs` and `filedAt`
 */
export function createForecaster(
  filedAt: readonly number[],
  startMs: number,
  endMs: number,
  calendar: Calendar,
) {
  const kindOf = ({ day, kind: dayOrNight }: Shift): string =>
    `${dayOrNight} ${isWorkingDay(day, calendar) ? 'work' : 'off'}`

  // The first shift began before the period. It is left out, like the last one if it still runs.
  const shiftCountByKind = new Map<string, number>()
  let countedShift = shiftAfter(shiftAt(startMs))
  while (shiftSpan(countedShift).endsAt <= endMs) {
    const shiftKind = kindOf(countedShift)
    shiftCountByKind.set(shiftKind, (shiftCountByKind.get(shiftKind) ?? 0) + 1)
    countedShift = shiftAfter(countedShift)
  }

  const filingTimesInShifts = filedAt.filter((filingTime) => {
    const { from: shiftStartsAt, endsAt: shiftEndsAt } = shiftSpan(shiftAt(filingTime))
    return shiftStartsAt > startMs && shiftEndsAt <= endMs
  })

  return (dutyShift: Shift) => {
    const shiftKind = kindOf(dutyShift)
    const shiftCount = shiftCountByKind.get(shiftKind) ?? 0
    if (shiftCount < minShifts) return undefined

    const filingTimesOfKind = filingTimesInShifts.filter(
      (filingTime) => kindOf(shiftAt(filingTime)) === shiftKind,
    )
    const meanCases = filingTimesOfKind.length / shiftCount
    // Variance of the next count, plus the uncertainty of the estimated mean.
    const variance = meanCases + meanCases / shiftCount
    const halfRange = z90 * Math.sqrt(variance)
    return {
      mean: Math.round(meanCases * 10) / 10,
      from: Math.max(0, Math.floor(meanCases - halfRange)),
      to: Math.ceil(meanCases + halfRange),
      peak: busiestHour(filingTimesOfKind.map(hourOf)),
    }
  }
}

/** The most frequent hour. If several are equally frequent, the earliest. */
function busiestHour(hours: string[]): string | undefined {
  const countByHour = new Map<string, number>()
  for (const hour of hours) countByHour.set(hour, (countByHour.get(hour) ?? 0) + 1)
  let busiest: { hour: string; count: number } | undefined
  for (const [hour, count] of countByHour) {
    const isBusier = !busiest || count > busiest.count
    const isEarlier = busiest && count === busiest.count && hour < busiest.hour
    if (isBusier || isEarlier) busiest = { hour, count }
  }
  return busiest?.hour
}
