import { type Calendar, isWorkingDay } from '#shared/calendar/calendar'
import { hourOf } from '#shared/calendar/days'
import { type Shift, shiftAfter, shiftAt, shiftSpan } from '#shared/calendar/shifts'

/** Past shifts of one kind that are needed to say anything of the next. */
const minShifts = 3
/** Of the normal distribution: nine of ten lie within. */
const z90 = 1.645

/**
 * What past shifts say of the next ones: day or night, begun on a working day or on a day off,
 * holidays by the calendar. `filedAt`: when cases came, all from `startMs` to `endMs`, ms since
 * 1970. The range is that of a Poisson count whose rate is estimated from so many shifts. Undefined
 * with fewer than three.
 */
export function forecasts(
  filedAt: readonly number[],
  startMs: number,
  endMs: number,
  calendar: Calendar,
) {
  /** Shifts of one kind are alike. */
  const shiftKindOf = ({ day, kind: shiftKind }: Shift): string =>
    `${shiftKind} ${isWorkingDay(day, calendar) ? 'work' : 'off'}`
  const shiftCountByKind = new Map<string, number>()
  // The shift in which the time begins is covered in part only.
  for (
    let dutyShift = shiftAfter(shiftAt(startMs));
    shiftSpan(dutyShift).endsAt <= endMs;
    dutyShift = shiftAfter(dutyShift)
  ) {
    const shiftKind = shiftKindOf(dutyShift)
    shiftCountByKind.set(shiftKind, (shiftCountByKind.get(shiftKind) ?? 0) + 1)
  }
  const covered = filedAt.filter((caseFiledAt) => {
    const { from: startsAt, endsAt: end } = shiftSpan(shiftAt(caseFiledAt))
    return startsAt > startMs && end <= endMs
  })
  return (dutyShift: Shift) => {
    const shiftKind = shiftKindOf(dutyShift)
    const shiftCount = shiftCountByKind.get(shiftKind) ?? 0
    if (shiftCount < minShifts) return undefined
    const casesInKind = covered.filter(
      (caseFiledAt) => shiftKindOf(shiftAt(caseFiledAt)) === shiftKind,
    )
    const meanCases = casesInKind.length / shiftCount
    const spread = z90 * Math.sqrt(meanCases + meanCases / shiftCount)
    const peak = busiestHour(casesInKind.map(hourOf))
    return {
      mean: Math.round(meanCases * 10) / 10,
      from: Math.max(0, Math.floor(meanCases - spread)),
      to: Math.ceil(meanCases + spread),
      peak,
    }
  }
}

/** The hour that comes most often, the earliest of several. */
function busiestHour(hours: string[]): string | undefined {
  const countsByHour = new Map<string, number>()
  for (const hour of hours) countsByHour.set(hour, (countsByHour.get(hour) ?? 0) + 1)
  return [...countsByHour].sort(
    ([firstHour, firstCount], [secondHour, secondCount]) =>
      secondCount - firstCount || (firstHour < secondHour ? -1 : 1),
  )[0]?.[0]
}
