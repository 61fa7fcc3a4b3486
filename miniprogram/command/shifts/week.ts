import { addDays, dayOf } from '../../shared/clock/days'
import { mondayOf, shiftAt } from '../../shared/clock/shifts'
import type { Forecast, PlannedShift } from '../../shared/contract/command'
import { shiftKinds } from '../../shared/vocabulary/shifts'
import { dayAndWeekday } from '../../words/shift'

/** A week as the page shows it: a card a day with its two shifts, the running one marked. */
export function weekLines(shifts: PlannedShift[], mayChange: boolean, now: number) {
  const running = shiftAt(now)
  const lines = shifts.map(({ day, kind, officers, over, forecast }) => ({
    day,
    kind,
    label: shiftKinds.label(kind),
    changes: mayChange && !over,
    running: day === running.day && kind === running.kind,
    expected: forecast ? expectedWords(forecast) : '',
    empty: officers.length === 0,
    names: officers.length ? officers.map(({ name }) => name).join('、') : over ? '没有排班' : '还没有排班',
  }))
  return [...new Set(lines.map(({ day }) => day))].map((day) => ({
    day,
    title: dayAndWeekday(day, now),
    today: day === dayOf(now),
    shifts: lines.filter((line) => line.day === day),
  }))
}

/** How many cases a shift may expect, by eight weeks of shifts like it. */
const expectedWords = ({ mean, from, to, peak }: Forecast) =>
  `预计 ${mean} 件（${from} 到 ${to}）${peak === undefined ? '' : `，${Number(peak)} 时最多`}`

/** How far a week is from this one, in words. */
export function weekName(monday: string, now: number): string {
  const here = mondayOf(dayOf(now))
  const near: Record<string, string> = { [here]: '本周', [addDays(here, 7)]: '下周', [addDays(here, -7)]: '上周' }
  return near[monday] ?? `${dayAndWeekday(monday, now).split(' ')[0]}起的一周`
}
