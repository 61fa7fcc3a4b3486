import { dayOf } from '../shared/clock/days'
import type { PlannedShift } from '../shared/contract/command'
import type { DutyView } from '../shared/contract/officer'
import { shiftKinds } from '../shared/vocabulary/shifts'
import { clockTime, day, moment } from './when'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** `11月24日 周二` for a calendar day. */
export function dayAndWeekday(of: string, now: number): string {
  const at = Date.parse(`${of}T12:00:00+08:00`)
  return `${day(at, now)} 周${weekdays[new Date(`${of}T00:00:00Z`).getUTCDay()]}`
}

/** The roster's sentence for an officer by their duty switch; `late`: a shift has begun and the switch is off. */
export function shiftHint({ onDuty, shift }: DutyView, now: number): { text: string; late: boolean } {
  if (!shift) return { text: '', late: false }
  const name = shiftKinds.label(shift.kind)
  if (shift.from > now) return { text: `下一班：${moment(shift.from, now)}起，${name}`, late: false }
  const until = `${name}到${dayOf(shift.until) === dayOf(now) ? '' : '明早'} ${clockTime(shift.until)}`
  return onDuty ? { text: until, late: false } : { text: `现在是您的${until}，还没有到岗`, late: true }
}

const names = (some: string[]) => some.join('、')

/** One change of a shift in a sentence. */
export function changeLine({ at, by, added, removed }: PlannedShift['changes'][number], now: number): string {
  const what = [
    ...(added.length ? [`加上 ${names(added)}`] : []),
    ...(removed.length ? [`去掉 ${names(removed)}`] : []),
  ]
  return `${by} ${moment(at, now)}${what.join('，')}`
}
