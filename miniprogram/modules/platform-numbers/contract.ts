import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { cursor, id, platformNumber } from '../../shared/contract/fields'

const complaint = {
  /**
   * Sets the number of the case on the national 12315 platform (Order 121 Art. 8, 40), or replaces
   * it.
   */
  register: runsCommand<CaseView>()(v.object({ caseId: id, platformNumber })),
  /** Cases of the dispatcher's district without a platform number, newest first, 20 a page. */
  unregistered: reads<{
    cases: CaseSummary[]
    /** Number of all such cases. */
    count: number
    /** Cursor of the next page; absent on the last one. */
    next?: string
  }>()(v.object({ cursor })),
}

export const contract = { complaint }
