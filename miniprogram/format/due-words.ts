import type { DueDate } from '../shared/contract/case-view'
import { daysUntil, dayText } from './when'

type Urgency = 'calm' | 'soon' | 'late'

const dutyText: Record<DueDate['what'], string> = {
  accept: '决定是否受理',
  verify: '核查完毕',
  mediate: '调解完毕',
  notify: '告知结果',
  decide: '作出处理决定',
  publish: '公示处罚决定',
}
/** A deadline with at most so many days left is shown as near. */
const soonDays = 2

/** A deadline in words: `12月3日前决定是否受理`, how urgent it is, and how many days are left. */
export function toDueWords(
  dueDate: DueDate,
  now: number,
): { text: string; daysLeftText: string; urgency: Urgency } {
  const daysLeft = daysUntil(dueDate.at, now)
  const estimateNote = dueDate.estimated ? '（估算）' : ''
  const dueText = `${dayText(dueDate.at, now)}前${dutyText[dueDate.what]}${estimateNote}`
  if (daysLeft < 0)
    return { text: dueText, daysLeftText: `已超期 ${-daysLeft} 天`, urgency: 'late' }
  const daysLeftText = remainingDaysText(daysLeft)
  return { text: dueText, daysLeftText, urgency: daysLeft <= soonDays ? 'soon' : 'calm' }
}

function remainingDaysText(daysLeft: number): string {
  if (daysLeft === 0) return '今天到期'
  return daysLeft === 1 ? '明天到期' : `还有 ${daysLeft} 天`
}
