import type { DueDate } from '../shared/contract/case-view'
import { day, daysUntil } from './when'

type Urgency = 'calm' | 'soon' | 'late'

const DOES: Record<DueDate['what'], string> = {
  accept: '决定是否受理',
  verify: '核查完毕',
  mediate: '调解完毕',
  notify: '告知结果',
  decide: '作出处理决定',
  publish: '公示处罚决定',
}
const SOON_DAYS = 2

/** A deadline as people say it: `12月3日前决定是否受理`, how near it is, and how many days are left. */
export function dueWords(due: DueDate, now: number): { text: string; left: string; urgency: Urgency } {
  const days = daysUntil(due.at, now)
  const text = `${day(due.at, now)}前${DOES[due.what]}`
  if (days < 0) return { text, left: `已超期 ${-days} 天`, urgency: 'late' }
  const left = days === 0 ? '今天到期' : days === 1 ? '明天到期' : `还有 ${days} 天`
  return { text, left, urgency: days <= SOON_DAYS ? 'soon' : 'calm' }
}
