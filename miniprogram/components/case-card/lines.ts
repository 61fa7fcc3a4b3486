import type { CaseSummary } from '../../shared/contract/case-view'
import { priorities, problemTypes } from '../../shared/vocabulary/case'
import { callLine } from '../../words/target'
import { moment } from '../../words/when'

/** The lines of a case's card; only handlers are shown the priority. */
export function lines(item: CaseSummary, handler: boolean, now: number) {
  return {
    title: item.merchantName,
    what:
      `${item.kind === 'report' ? '举报 · ' : ''}${problemTypes.label(item.problemType)} · ` +
      `${moment(item.submittedAt, now)}提交`,
    urgent: handler && item.priority === 'P1' ? priorities.label('P1') : '',
    ...(handler ? callLine(item, now) : { callBy: 0, uncalled: '' }),
    officer: item.officerName ? `网格员 ${item.officerName}` : '',
  }
}
