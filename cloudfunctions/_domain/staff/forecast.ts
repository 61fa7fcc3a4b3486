import { CalendarEnds, isWorkingDay } from '../../../miniprogram/shared/clock/calendar'
import { hourOf } from '../../../miniprogram/shared/clock/days'
import { type Shift, shiftAfter, shiftAt, spanOf } from '../../../miniprogram/shared/clock/shifts'

/** Past shifts of one kind that are needed to say anything of the next. */
const fewest = 3
/** Of the normal distribution: nine of ten lie within. */
const z90 = 1.645

/**
 * What past shifts say of the next ones: day or night, begun on a working day or on a day off, holidays by the State
 * Council's calendar. `filed`: when cases came, all from `since` to `until`, ms since 1970. The range is that of a
 * Poisson count whose rate is estimated from so many shifts. Undefined with fewer than three, or past the calendar.
 */
export function forecasts(filed: readonly number[], since: number, until: number) {
  const shifts = new Map<string, number>()
  // The shift in which the time begins is covered in part only.
  for (let one = shiftAfter(shiftAt(since)); spanOf(one).until <= until; one = shiftAfter(one)) {
    const kind = kindOf(one)
    if (kind !== undefined) shifts.set(kind, (shifts.get(kind) ?? 0) + 1)
  }
  const covered = filed.filter((at) => {
    const { from, until: end } = spanOf(shiftAt(at))
    return from > since && end <= until
  })
  return (shift: Shift) => {
    const kind = kindOf(shift)
    const count = kind === undefined ? 0 : (shifts.get(kind) ?? 0)
    if (count < fewest) return undefined
    const came = covered.filter((at) => kindOf(shiftAt(at)) === kind)
    const mean = came.length / count
    const spread = z90 * Math.sqrt(mean + mean / count)
    const peak = busiest(came.map(hourOf))
    return {
      mean: Math.round(mean * 10) / 10,
      from: Math.max(0, Math.floor(mean - spread)),
      to: Math.ceil(mean + spread),
      ...(peak !== undefined && { peak }),
    }
  }
}

/** Shifts of one kind are alike; undefined past the calendar. */
function kindOf({ day, kind }: Shift): string | undefined {
  try {
    return `${kind} ${isWorkingDay(day) ? 'work' : 'off'}`
  } catch (error) {
    if (error instanceof CalendarEnds) return undefined
    throw error
  }
}

/** The hour that comes most often, the earliest of several. */
function busiest(hours: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const hour of hours) counts.set(hour, (counts.get(hour) ?? 0) + 1)
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0]
}
