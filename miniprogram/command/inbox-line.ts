import type { InboxCase } from '../shared/contract/dispatch'
import { escalationTargets } from '../shared/vocabulary/dispatch'
import { moment } from '../words/when'

/** Urgent cases first; otherwise in the order of the server. */
export function urgentFirst(cases: InboxCase[]): InboxCase[] {
  const rank = (item: InboxCase) => (item.priority === 'P1' ? 0 : 1)
  return [...cases].sort((a, b) => rank(a) - rank(b))
}

/** What a dispatcher needs to know of a case beside its state, in one line; empty where the state says it all. */
export function inboxHint(item: InboxCase, now: number): string {
  if (item.state === 'returned')
    return item.escalation ? `没有网格员在办，已报${escalationTargets.label(item.escalation.to)}` : '请重新分派'
  if (item.state === 'offered') return `等 ${(item.offers ?? []).map(({ officerName }) => officerName).join('、')} 接单`
  if (item.state === 'assigned')
    return item.contactedAt ? `${moment(item.contactedAt, now)}联系过消费者` : '还没有联系消费者'
  return ''
}
