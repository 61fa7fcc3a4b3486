import type { CaseSummary } from '../shared/contract/case-view'
import { caseKinds, problemTypes } from '../shared/vocabulary/case'

/**
 * What a case is about, in a line of a list: the kind of problem. Nobody is asked for one who wants
 * goods checked.
 */
export const problemText = ({
  kind: caseKind,
  problemType,
}: Pick<CaseSummary, 'kind' | 'problemType'>): string =>
  caseKind === 'goods_check' ? '对商品不放心' : problemTypes.label(problemType)

/** The same after the kind of case; a complaint is not named. */
export function matterText(caseSummary: Pick<CaseSummary, 'kind' | 'problemType'>): string {
  const { kind: caseKind } = caseSummary
  const problem = problemText(caseSummary)
  return caseKind === 'complaint' ? problem : `${caseKinds.label(caseKind)} · ${problem}`
}
