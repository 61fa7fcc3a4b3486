import type { CaseSummary } from '../shared/contract/case-view'
import type { OverdueCase } from '../shared/contract/command'
import { problemTypes } from '../shared/vocabulary/case'
import { badgeOf } from '../words/headline'
import { clockNames } from '../words/target'
import { lasting } from '../words/when'

/** A case's problem, state and officer in one line. */
export const about = ({ problemType, state, pending, officerName }: CaseSummary) =>
  [problemTypes.label(problemType), badgeOf(state, pending).label, officerName].filter(Boolean).join(' · ')

/** An overdue case: which clock, by how much, and whether the date is one of law or a service target. */
export const overdueLine = ({ case: item, what, statutory, dueAt, triple }: OverdueCase, now: number) => ({
  id: item.id,
  title: item.merchantName,
  about: about(item),
  said: `${clockNames[what]}超过 ${lasting(now - dueAt)}${triple ? '（三倍以上）' : ''}`,
  kind: statutory ? '法定期限' : '服务目标',
  officer: item.officerName ?? '',
})
