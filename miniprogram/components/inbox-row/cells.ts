import type { InboxCase } from '../../shared/contract/dispatch'
import { caseClasses, priorities, problemTypes } from '../../shared/vocabulary/case'
import { dueWords } from '../../words/due'
import { moment } from '../../words/when'

/** The cells of a row; `due` is empty without a due date. */
export function cells(item: InboxCase, now: number) {
  const due = item.due && dueWords(item.due, now)
  return {
    merchant: item.merchantName,
    what: `${item.kind === 'report' ? '举报 · ' : ''}${problemTypes.label(item.problemType)}`,
    class: caseClasses.label(item.class),
    urgent: item.priority === 'P1' ? priorities.label('P1') : '',
    officer: item.officerName ?? '',
    due: due?.text ?? '',
    left: due?.left ?? '',
    urgency: due?.urgency ?? 'calm',
    /** When the first open offer runs out; 0 when there is none. */
    offerEnds: firstEnd(item.offers ?? []),
    submitted: moment(item.submittedAt, now),
  }
}
export type Cells = ReturnType<typeof cells>

const firstEnd = (offers: { expiresAt: number }[]) =>
  offers.length > 0 ? Math.min(...offers.map(({ expiresAt }) => expiresAt)) : 0
