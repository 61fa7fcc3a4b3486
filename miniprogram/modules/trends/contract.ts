import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import type { Pending } from '../../shared/contract/case-view'
import { id, oneOf } from '../../shared/contract/fields'
import type { CaseState, ProblemType } from '../../shared/vocabulary/case'
import { type TrendResult, trendResults } from '../../shared/vocabulary/collective'

/**
 * A problem about which several people complain. Staff check it early, before more people complain
 * (未诉先办). It names no complainant.
 */
export interface TrendView {
  id: string
  problem: ProblemType
  /** Why it stands out, in words. */
  reason: string
  /** `YYYY-MM-DD`. */
  openedOn: string
  /** Name of the grid. */
  grid: string
  /** Absent for a trend of a whole grid. */
  merchant?: { id: string; name: string }
  /** The open complaints about the shop; for dispatchers only. */
  cases?: {
    id: string
    number: string
    state: CaseState
    pending?: Pending
    /** The complainant agrees to joint handling. */
    together: boolean
  }[]
  /** Whether one mediation may be held for all (Order 121 Art. 12); for dispatchers only. */
  joint?: {
    possible: boolean
    /** The reason, for people. */
    words: string
  }
}

/** Trends that the timer finds and the staff check. */
export const contract = {
  warning: {
    /**
     * The unresolved trends of the district, the latest first, at most 50. An officer sees those of
     * their grids.
     */
    trends: reads<{ trends: TrendView[] }>()(v.object({})),
    /**
     * Records the result of a trend. An inspection is shown on the shop's page, too. Error:
     * TREND_NOT_FOUND, also if the trend is resolved already.
     */
    resolve: writes<{ trendId: string; result: TrendResult }>()(
      v.object({ trendId: id, result: oneOf(trendResults.codes, '请选择处理结果') }),
    ),
  },
}
