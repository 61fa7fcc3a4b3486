import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import type { Pending } from '../../shared/contract/case-view'
import { id, oneOf } from '../../shared/contract/fields'
import type { CaseState, ProblemType } from '../../shared/vocabulary/case'
import { type TrendResult, trendResults } from '../../shared/vocabulary/collective'

/**
 * Several people with the same trouble, to look into before more complain (未诉先办). Names none of
 * them.
 */
export interface TrendView {
  id: string
  problem: ProblemType
  reason: string
  openedOn: string
  grid: string
  merchant?: { id: string; name: string }
  /** The open complaints, for the centre; `together`: the complainant agrees to joint handling. */
  cases?: { id: string; number: string; state: CaseState; pending?: Pending; together: boolean }[]
  /** Whether they may be mediated as one; otherwise why not, in words (Art. 12). Centre only. */
  joint?: { possible: boolean; words: string }
}

/** What several people complain of, found by the timer and looked into by the staff. */
export const contract = {
  warning: {
    /**
     * Trends of the district that are not settled, the latest first, at most 50; for an officer
     * those of their grids.
     */
    trends: reads<{ trends: TrendView[] }>()(v.object({})),
    /**
     * Records a trend's result; an inspection also on the shop's page. Error: TREND_NOT_FOUND,
     * also when settled.
     */
    resolve: writes<{ trendId: string; result: TrendResult }>()(
      v.object({ trendId: id, result: oneOf(trendResults.codes, '请选择处理结果') }),
    ),
  },
}
