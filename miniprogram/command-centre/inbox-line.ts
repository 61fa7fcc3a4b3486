import { momentText } from '../format/when'
import type { InboxCase } from '../shared/contract/dispatch'
import { escalationTargets } from '../shared/vocabulary/dispatch'

/** Puts urgent cases first. The others stay in the order of the server. */
export function sortUrgentFirst(cases: InboxCase[]): InboxCase[] {
  const urgencyRank = (inboxCase: InboxCase) => (inboxCase.priority === 'P1' ? 0 : 1)
  return [...cases].sort((first, second) => urgencyRank(first) - urgencyRank(second))
}

/**
 * The most important fact about a case for a dispatcher, in addition to its state. Empty if the
 * state is enough.
 */
export function toInboxHint(inboxCase: InboxCase, now: number): string {
  if (inboxCase.state === 'returned')
    return inboxCase.escalation
      ? `没有网格员在办，已报${escalationTargets.label(inboxCase.escalation.to)}`
      : '请重新分派'

  if (inboxCase.state === 'offered') {
    const officerNames = (inboxCase.offers ?? []).map(({ officerName }) => officerName)
    return `等 ${officerNames.join('、')} 接单`
  }

  if (inboxCase.state === 'assigned')
    return inboxCase.contactedAt
      ? `${momentText(inboxCase.contactedAt, now)}联系过消费者`
      : '还没有联系消费者'

  return ''
}

/**
 * Says when a person requested the erasure of their personal data. A leader decides in the case
 * file and gives reasons (个人信息保护法 Art. 47, 50).
 */
export const toRequestHint = (requestedAt: number, now: number): string =>
  `${momentText(requestedAt, now)}申请删除个人信息，请在案卷里决定`
