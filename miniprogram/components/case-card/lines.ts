import { matterText } from '../../format/case-matter'
import { toDueWords } from '../../format/due-words'
import { toCallWords } from '../../format/target'
import { momentText } from '../../format/when'
import type { CaseSummary } from '../../shared/contract/case-view'
import { priorities } from '../../shared/vocabulary/case'

/**
 * The lines of a case's card. Only handlers are shown the priority; a legal date is shown when it
 * is near or over.
 */
export function toCardLines(caseSummary: CaseSummary, isHandler: boolean, now: number) {
  return {
    title: caseSummary.merchantName,
    what: `${matterText(caseSummary)} · ` + `${momentText(caseSummary.submittedAt, now)}提交`,
    urgent: isHandler && caseSummary.priority === 'P1' ? priorities.label('P1') : '',
    ...(isHandler ? toCallWords(caseSummary, now) : { callBy: 0, uncalled: '' }),
    near: caseSummary.due !== undefined && toDueWords(caseSummary.due, now).urgency !== 'calm',
    officer: caseSummary.officerName ? `网格员 ${caseSummary.officerName}` : '',
  }
}
