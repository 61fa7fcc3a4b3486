import { dayText, momentText } from '../../../format/when'
import type { PlannedShift } from '../contract'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** `11月24日 周二` for a calendar day. */
export function dayAndWeekday(of: string, now: number): string {
  const at = Date.parse(`${of}T12:00:00+08:00`)
  return `${dayText(at, now)} 周${weekdays[new Date(`${of}T00:00:00Z`).getUTCDay()]}`
}

const names = (someNames: string[]) => someNames.join('、')

/** One change of a shift in a sentence. */
export function changeLine(
  { at, by, added, removed }: PlannedShift['changes'][number],
  now: number,
): string {
  const changeTexts = [
    ...(added.length ? [`加上 ${names(added)}`] : []),
    ...(removed.length ? [`去掉 ${names(removed)}`] : []),
  ]
  return `${by} ${momentText(at, now)}${changeTexts.join('，')}`
}
