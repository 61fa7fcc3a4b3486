import { momentText } from '../format/when'
import type { InboxCase } from '../shared/contract/dispatch'
import { escalationTargets } from '../shared/vocabulary/dispatch'

/** Urgent cases first; otherwise in the order of the server. */
export function sortUrgentFirst(cases: InboxCase[]): InboxCase[] {
  const urgencyRank = (inboxCase: InboxCase) => (inboxCase.priority === 'P1' ? 0 : 1)
  return [...cases].sort((first, second) => urgencyRank(first) - urgencyRank(second))
}

/**
 * What a dispatcher needs to know about a case in addition to its state, in one line. Empty if the
 * state is enough.
 */
export function toInboxHint(inboxCase: InboxCase, now: number): string {
  if (inboxCase.state === 'returned')
    return inboxCase.escalation
      ? `没有网格员在办，已报${escalationTargets.label(inboxCase.escalation.to)}`
      : '请重新分派'
  if (inboxCase.state === 'offered')
    return `等 ${(inboxCase.offers ?? []).map(({ officerName }) => officerName).join('、')} 接单`
  if (inboxCase.state === 'assigned')
    return inboxCase.contactedAt
      ? `${momentText(inboxCase.contactedAt, now)}联系过消费者`
      : '还没有联系消费者'
  return ''
}

/**
 * Since when a person waits for an answer to their request for erasure, which a leader gives in the
 * case file, with reasons (个人信息保护法 Art. 47, 50).
 */
export const toRequestHint = (askedAt: number, now: number): string =>
  `${momentText(askedAt, now)}申请删除个人信息，请在案卷里决定`
