import { problemText } from '../../../../format/case-matter'
import { stateBadge } from '../../../../format/headline'
import { deadlineNames } from '../../../../format/target'
import { elapsedText } from '../../../../format/when'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import type { OverdueCase } from '../../../../shared/contract/command'

/** A case's problem, state and officer in one line. */
export const about = ({ state: caseState, pending, officerName, ...caseSummary }: CaseSummary) =>
  [problemText(caseSummary), stateBadge(caseState, pending).label, officerName]
    .filter(Boolean)
    .join(' · ')

/**
 * An overdue case: which clock, by how much, and whether the date is one of law or a service
 * target.
 */
export const overdueLine = (
  { case: caseSummary, what: dutyKind, statutory, dueAt, triple }: OverdueCase,
  now: number,
) => ({
  id: caseSummary.id,
  title: caseSummary.merchantName,
  about: about(caseSummary),
  said: `${deadlineNames[dutyKind]}超过 ${elapsedText(now - dueAt)}${triple ? '（三倍以上）' : ''}`,
  kind: statutory ? '法定期限' : '服务目标',
  officer: caseSummary.officerName ?? '',
})
