import { shanghaiDayOf } from '../shared/calendar/days'
import type { DutyView } from '../shared/contract/officer'
import { shiftKinds } from '../shared/vocabulary/shifts'
import { hourMinuteText, momentText } from './when'

/**
 * The sentence about the officer's shift, next to the duty switch.
 * @returns `isLate`: the shift has begun and the officer is not on duty
 */
export function toShiftHint(
  { onDuty, shift: currentShift }: DutyView,
  now: number,
): { text: string; isLate: boolean } {
  if (!currentShift) return { text: '', isLate: false }
  const shiftName = shiftKinds.label(currentShift.kind)
  if (currentShift.from > now)
    return { text: `下一班：${momentText(currentShift.from, now)}起，${shiftName}`, isLate: false }
  const endsToday = shanghaiDayOf(currentShift.endsAt) === shanghaiDayOf(now)
  const shiftEnd = `${shiftName}到${endsToday ? '' : '明早'} ${hourMinuteText(currentShift.endsAt)}`
  return onDuty
    ? { text: shiftEnd, isLate: false }
    : { text: `现在是您的${shiftEnd}，还没有到岗`, isLate: true }
}
