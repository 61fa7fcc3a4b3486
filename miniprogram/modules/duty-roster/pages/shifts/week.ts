import { addDays, shanghaiDayOf } from '../../../../shared/calendar/days'
import { mondayOf, shiftAt } from '../../../../shared/calendar/shifts'
import { shiftKinds } from '../../../../shared/vocabulary/shifts'
import type { Forecast, PlannedShift } from '../../contract'
import { dayAndWeekday } from '../shift-words'

/** A week as the page shows it: a card a day with its two shifts, the running one marked. */
export function weekLines(shifts: PlannedShift[], mayChange: boolean, now: number) {
  const running = shiftAt(now)
  const listItems = shifts.map(({ day, kind: shiftKind, officers, over, forecast }) => ({
    day,
    kind: shiftKind,
    label: shiftKinds.label(shiftKind),
    changes: mayChange && !over,
    running: day === running.day && shiftKind === running.kind,
    expected: forecast ? expectedWords(forecast) : '',
    empty: officers.length === 0,
    names: officers.length > 0 ? namesOf(officers) : emptyShiftText(over),
  }))
  return [...new Set(listItems.map(({ day: shiftDay }) => shiftDay))].map((shiftDay) => ({
    day: shiftDay,
    title: dayAndWeekday(shiftDay, now),
    today: shiftDay === shanghaiDayOf(now),
    shifts: listItems.filter((listItem) => listItem.day === shiftDay),
  }))
}

/** How many cases a shift may expect, by eight weeks of shifts like it. */
const expectedWords = ({ mean, from: lowestCount, to: highestCount, peak }: Forecast) =>
  `预计 ${mean} 件（${lowestCount} 到 ${highestCount}）${peak === undefined ? '' : `，${Number(peak)} 时最多`}`

/** How far a week is from this one, in words. */
export function weekName(monday: string, now: number): string {
  const currentMonday = mondayOf(shanghaiDayOf(now))
  const nearbyWeeks: Record<string, string> = {
    [currentMonday]: '本周',
    [addDays(currentMonday, 7)]: '下周',
    [addDays(currentMonday, -7)]: '上周',
  }
  return nearbyWeeks[monday] ?? `${dayAndWeekday(monday, now).split(' ')[0]}起的一周`
}

const namesOf = (officers: readonly { name: string }[]): string =>
  officers.map(({ name: officerName }) => officerName).join('、')

const emptyShiftText = (isOver: boolean): string => (isOver ? '没有排班' : '还没有排班')
