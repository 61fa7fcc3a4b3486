import type { ShiftKind } from '../vocabulary/shifts'
import { addDays, type Day, dayOf, startOf } from './days'

const hour = 3_600_000
const begins = { day: 8, night: 20 } as const
const lasts = 12 * hour

export interface Shift {
  day: Day
  kind: ShiftKind
}

/** The first moment of a shift, and the first after it. */
export function spanOf({ day, kind }: Shift): { from: number; until: number } {
  const from = startOf(day) + begins[kind] * hour
  return { from, until: from + lasts }
}

/** The shift that runs at a moment; shifts leave no gap. */
export function shiftAt(at: number): Shift {
  const day = dayOf(at)
  const since = at - startOf(day)
  if (since < begins.day * hour) return { day: addDays(day, -1), kind: 'night' }
  return { day, kind: since < begins.night * hour ? 'day' : 'night' }
}

export function shiftAfter({ day, kind }: Shift): Shift {
  return kind === 'day' ? { day, kind: 'night' } : { day: addDays(day, 1), kind: 'day' }
}

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** The fourteen shifts of the week of a day, in order. */
export const weekOf = (day: Day): Shift[] =>
  Array.from({ length: 7 }, (_, at) => addDays(mondayOf(day), at)).flatMap((each) => [
    { day: each, kind: 'day' as const },
    { day: each, kind: 'night' as const },
  ])
