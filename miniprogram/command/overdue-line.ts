import type { CaseSummary } from '../shared/contract/case-view'
import type { OverdueCase } from '../shared/contract/command'
import { caseStates, problemTypes } from '../shared/vocabulary/case'
import { clockNames } from '../words/target'
import { lasting } from '../words/when'

/** What a case is about and with whom, in one line. */
export const about = ({ problemType, state, officerName }: CaseSummary) =>
  [problemTypes.label(problemType), caseStates.label(state), officerName].filter(Boolean).join(' · ')

/** An overdue case: which clock, by how much, of law or of the house. */
export const overdueLine = ({ case: item, what, statutory, dueAt, triple }: OverdueCase, now: number) => ({
  id: item.id,
  title: item.merchantName,
  about: about(item),
  said: `${clockNames[what]}超过 ${lasting(now - dueAt)}${triple ? '（三倍以上）' : ''}`,
  kind: statutory ? '法定期限' : '服务目标',
  officer: item.officerName ?? '',
})
