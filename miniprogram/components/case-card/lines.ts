import type { CaseSummary } from '../../shared/contract/case-view'
import { priorities, problemTypes } from '../../shared/vocabulary/case'
import { moment } from '../../words/when'

/** The lines of a case's card. */
export function lines(item: CaseSummary, now: number) {
  return {
    title: item.merchantName,
    what: `${problemTypes.label(item.problemType)} · ${moment(item.submittedAt, now)}提交`,
    urgent: item.priority === 'P1' ? priorities.label('P1') : '',
    officer: item.officerName ? `网格员 ${item.officerName}` : '',
  }
}
