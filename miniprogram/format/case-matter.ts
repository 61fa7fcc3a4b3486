import type { CaseSummary } from '../shared/contract/case-view'
import { caseKinds, problemTypes } from '../shared/vocabulary/case'

/**
 * What a case is about: its problem type. A check of goods has none, because nobody is asked for
 * it.
 */
export const problemText = ({
  kind: caseKind,
  problemType,
}: Pick<CaseSummary, 'kind' | 'problemType'>): string =>
  caseKind === 'goods_check' ? '对商品不放心' : problemTypes.label(problemType)

/** Like `problemText`, after the kind of the case. The kind of a complaint is not named. */
export function matterText(caseSummary: Pick<CaseSummary, 'kind' | 'problemType'>): string {
  const { kind: caseKind } = caseSummary
  const problem = problemText(caseSummary)
  return caseKind === 'complaint' ? problem : `${caseKinds.label(caseKind)} · ${problem}`
}
