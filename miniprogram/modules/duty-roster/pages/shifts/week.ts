import { addDays, shanghaiDayOf } from '../../../../shared/calendar/days'
import { mondayOf, shiftAt } from '../../../../shared/calendar/shifts'
import { shiftKinds } from '../../../../shared/vocabulary/shifts'
import type { Forecast, PlannedShift } from '../../contract'
import { dayAndWeekday } from '../shift-words'

/** The cards of a week: one for each day, with its two shifts. The present shift is marked. */
export function weekLines(shifts: PlannedShift[], mayChange: boolean, now: number) {
  const presentShift = shiftAt(now)
  const shiftRows = shifts.map(({ day, kind: shiftKind, officers, over: isOver, forecast }) => ({
    day,
    kind: shiftKind,
    label: shiftKinds.label(shiftKind),
    changes: mayChange && !isOver,
    running: day === presentShift.day && shiftKind === presentShift.kind,
    expected: forecast ? expectedWords(forecast) : '',
    empty: officers.length === 0,
    names: officers.length > 0 ? namesOf(officers) : emptyShiftText(isOver),
  }))
  const days = [...new Set(shiftRows.map((shiftRow) => shiftRow.day))]
  return days.map((day) => ({
    day,
    title: dayAndWeekday(day, now),
    today: day === shanghaiDayOf(now),
    shifts: shiftRows.filter((shiftRow) => shiftRow.day === day),
  }))
}

/** The forecast of a shift, computed from similar shifts of the last eight weeks. */
const expectedWords = ({ mean, from: lowestCount, to: highestCount, peak }: Forecast) =>
  `预计 ${mean} 件（${lowestCount} 到 ${highestCount}）${peak === undefined ? '' : `，${Number(peak)} 时最多`}`

/** A week's name: `本周`, `下周`, `上周`, or the day on which it begins. */
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
