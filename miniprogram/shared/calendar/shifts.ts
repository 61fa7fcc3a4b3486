import type { ShiftKind } from '../vocabulary/shifts'
import { addDays, type Day, shanghaiDayOf, startOfDay } from './days'

const hourMs = 3_600_000
const startHours = { day: 8, night: 20 } as const
const shiftLengthMs = 12 * hourMs

export interface Shift {
  day: Day
  kind: ShiftKind
}

/** The first moment of a shift, and the first moment after it, milliseconds since 1970. */
export function shiftSpan({ day, kind }: Shift): { from: number; endsAt: number } {
  const startMs = startOfDay(day) + startHours[kind] * hourMs
  return { from: startMs, endsAt: startMs + shiftLengthMs }
}

/** The shift at a moment. Day and night shifts cover the whole time. */
export function shiftAt(timestamp: number): Shift {
  const day = shanghaiDayOf(timestamp)
  const msIntoDay = timestamp - startOfDay(day)
  if (msIntoDay < startHours.day * hourMs) return { day: addDays(day, -1), kind: 'night' }
  return { day, kind: msIntoDay < startHours.night * hourMs ? 'day' : 'night' }
}

export function shiftAfter({ day, kind }: Shift): Shift {
  return kind === 'day' ? { day, kind: 'night' } : { day: addDays(day, 1), kind: 'day' }
}

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  // Sunday is 0 and belongs to the week before.
  return addDays(day, -((weekday + 6) % 7))
}

/** The fourteen shifts of the week of a day, in order. */
export const shiftsOfWeek = (day: Day): Shift[] =>
  Array.from({ length: 7 }, (_, dayIndex) => addDays(mondayOf(day), dayIndex)).flatMap(
    (weekDay) => [
      { day: weekDay, kind: 'day' as const },
      { day: weekDay, kind: 'night' as const },
    ],
  )
