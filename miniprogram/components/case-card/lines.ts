import { matterText } from '../../format/case-matter'
import { toDueWords } from '../../format/due-words'
import { toCallCountdown } from '../../format/target'
import { momentText } from '../../format/when'
import type { CaseSummary } from '../../shared/contract/case-view'
import { priorities } from '../../shared/vocabulary/case'

/** The texts of a case in a list. Only handlers see the priority and the time for the call. */
export function toCardLines(caseSummary: CaseSummary, isHandler: boolean, now: number) {
  return {
    title: caseSummary.merchantName,
    subjectText: `${matterText(caseSummary)} · ${momentText(caseSummary.submittedAt, now)}提交`,
    urgencyText: isHandler && caseSummary.priority === 'P1' ? priorities.label('P1') : '',
    ...(isHandler ? toCallCountdown(caseSummary, now) : { callDueAt: 0, missedCallText: '' }),
    /** The statutory date is near or over, and so it is shown. */
    isDueNear: caseSummary.due !== undefined && toDueWords(caseSummary.due, now).urgency !== 'calm',
    officer: caseSummary.officerName ? `网格员 ${caseSummary.officerName}` : '',
  }
}
