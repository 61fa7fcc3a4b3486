import { problemTypes } from '../../../../shared/vocabulary/case'
import { type ClosedList, closedList } from '../../../../shared/vocabulary/closed-list'
import { type TrendResult, trendResults } from '../../../../shared/vocabulary/collective'
import type { TrendView } from '../../contract'

const listOf = (...codes: TrendResult[]): ClosedList<TrendResult> =>
  closedList(
    Object.fromEntries(codes.map((resultCode) => [resultCode, trendResults.label(resultCode)])),
  ) as ClosedList<TrendResult>

/** The results of an officer's inspection. */
const officerResults = listOf('no_problem', 'corrected', 'ordered', 'filed', 'warned', 'no_need')
/** The steps that the centre can arrange. */
const centreResults = listOf('joint', 'warned', 'no_need')

/** The results that the reader can choose from. */
export const resultsFor = (isOfficer: boolean): ClosedList<TrendResult> =>
  isOfficer ? officerResults : centreResults

/** The draft of a consumer warning about a trend. It does not name the shop. */
export function warningWords({ problem: problemType, grid }: Pick<TrendView, 'problem' | 'grid'>): {
  title: string
  body: string
} {
  const problemLabel = problemTypes.label(problemType)
  return {
    title: `近期${problemLabel}问题投诉增多`,
    body: `近期${grid}一带关于${problemLabel}问题的投诉增多。消费前请问清、看清，保留付款凭证；遇到问题请及时投诉。`,
  }
}
