import type { CaseSummary } from '../../shared/contract/case-view'
import { priorities, problemTypes } from '../../shared/vocabulary/case'
import { dueWords } from '../../words/due'
import { callLine } from '../../words/target'
import { moment } from '../../words/when'

/** The lines of a case's card. Only handlers are shown the priority; a legal date is shown when it is near or over. */
export function lines(item: CaseSummary, handler: boolean, now: number) {
  return {
    title: item.merchantName,
    what:
      `${item.kind === 'report' ? '举报 · ' : ''}${problemTypes.label(item.problemType)} · ` +
      `${moment(item.submittedAt, now)}提交`,
    urgent: handler && item.priority === 'P1' ? priorities.label('P1') : '',
    ...(handler ? callLine(item, now) : { callBy: 0, uncalled: '' }),
    near: item.due !== undefined && dueWords(item.due, now).urgency !== 'calm',
    officer: item.officerName ? `网格员 ${item.officerName}` : '',
  }
}
