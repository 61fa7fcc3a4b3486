import { dayText, momentText } from '../../../format/when'
import type { PlannedShift } from '../contract'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/**
 * Formats a day: `11月24日 周二`.
 * @param day `YYYY-MM-DD`
 */
export function dayAndWeekday(day: string, now: number): string {
  const noon = Date.parse(`${day}T12:00:00+08:00`)
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return `${dayText(noon, now)} 周${weekday}`
}

/** One change of a shift in a sentence. */
export function changeLine(shiftChange: PlannedShift['changes'][number], now: number): string {
  const { at: changedAt, by: plannerName, added, removed } = shiftChange
  const changeTexts: string[] = []
  if (added.length > 0) changeTexts.push(`加上 ${added.join('、')}`)
  if (removed.length > 0) changeTexts.push(`去掉 ${removed.join('、')}`)
  return `${plannerName} ${momentText(changedAt, now)}${changeTexts.join('，')}`
}
