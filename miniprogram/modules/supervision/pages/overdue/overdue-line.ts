import { problemText } from '../../../../format/case-matter'
import { stateBadge } from '../../../../format/headline'
import { deadlineNames } from '../../../../format/target'
import { elapsedText } from '../../../../format/when'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import type { OverdueCase } from '../../../../shared/contract/command'

/** The problem, state and officer of a case in one line. */
export const caseSummaryText = ({
  state: caseState,
  pending,
  officerName,
  ...caseSummary
}: CaseSummary) =>
  [problemText(caseSummary), stateBadge(caseState, pending).label, officerName]
    .filter(Boolean)
    .join(' · ')

/** An overdue case, ready for the template: which deadline was missed, and by how much. */
export function overdueLine(
  { case: caseSummary, what: deadlineName, statutory, dueAt, triple }: OverdueCase,
  now: number,
) {
  const tripleText = triple ? '（三倍以上）' : ''
  return {
    id: caseSummary.id,
    title: caseSummary.merchantName,
    about: caseSummaryText(caseSummary),
    said: `${deadlineNames[deadlineName]}超过 ${elapsedText(now - dueAt)}${tripleText}`,
    kind: statutory ? '法定期限' : '服务目标',
    officer: caseSummary.officerName ?? '',
  }
}
