import type { InboxCase } from '../../shared/contract/dispatch'
import { escalationTargets } from '../../shared/vocabulary/dispatch'
import { lasting, moment } from '../../words/when'

export type BoxName = 'waiting' | 'moving' | 'closed'

interface Box {
  name: BoxName
  label: string
  count: number
  emptyTitle: string
  emptyHint: string
}

/** The three boxes of the centre, each with what to say when it is empty. */
export function boxes(counts: Record<BoxName, number>): Box[] {
  return [
    {
      name: 'waiting',
      label: '待分派',
      count: counts.waiting,
      emptyTitle: '没有等着派人的投诉',
      emptyHint: '新投诉一到，这里马上出现',
    },
    {
      name: 'moving',
      label: '办理中',
      count: counts.moving,
      emptyTitle: '没有正在办理的投诉',
      emptyHint: '分派出去的投诉会到这里',
    },
    {
      name: 'closed',
      label: '已办结',
      count: counts.closed,
      emptyTitle: '还没有办结的投诉',
      emptyHint: '办结后的投诉会到这里',
    },
  ]
}

/** Headings of the desk's table, in the order of a row's cells. */
export const columns = ['商家', '分类', '进展', '办理', '期限', '提交']

/** How the centre works, for a new dispatcher or an empty inbox. */
export const guide = [
  '标着“立即”的排在最前，先看它',
  '点一行，看内容、建议的分类和附近的网格员',
  '核对后点“受理，派给”，网格员的手机会响',
  '没有人接的会回到“待分派”',
]

/** Urgent cases first; otherwise in the order of the server. */
export function urgentFirst(cases: InboxCase[]): InboxCase[] {
  const rank = (item: InboxCase) => (item.priority === 'P1' ? 0 : 1)
  return [...cases].sort((a, b) => rank(a) - rank(b))
}

/** The most useful fact about a case for the dispatcher, in one line. */
export function inboxHint(item: InboxCase, now: number): string {
  if (item.state === 'received') return `已等 ${lasting(now - item.submittedAt)}，请分派`
  if (item.state === 'returned')
    return item.escalation ? `没有人在办，已报${escalationTargets.label(item.escalation.to)}` : '请重新分派'
  if (item.state === 'offered') return `等 ${(item.offers ?? []).map(({ officerName }) => officerName).join('、')} 接单`
  if (item.state === 'assigned')
    return item.contactedAt ? `${moment(item.contactedAt, now)}联系过消费者` : '还没有联系消费者'
  return ''
}
