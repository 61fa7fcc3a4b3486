import { formatYuanSpoken } from '../../format/money'
import type { CaseView } from '../../shared/contract/case-view'
import type { CaseStep } from '../case-link'

export const caseSteps: CaseStep[] = [
  {
    id: 'remedy',
    command: 'computeRemedy',
    title: '算可主张的金额',
    about: computedSum,
    isFrequent: true,
    page: 'remedy/remedy',
  },
]

/** What was computed last; empty where the law gives no sum. */
function computedSum({ remedy }: CaseView): string {
  if (!remedy || remedy.total === 0) return ''
  return `${remedy.upTo ? '不超过 ' : ''}${formatYuanSpoken(remedy.total)}`
}
