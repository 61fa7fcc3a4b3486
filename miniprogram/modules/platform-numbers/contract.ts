import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { cursor, id, platformNumber } from '../../shared/contract/fields'

const complaint = {
  /**
   * Sets the number of the case on the national 12315 platform (Art. 8, 40); a later one replaces
   * it.
   */
  register: runsCommand<CaseView>()(v.object({ caseId: id, platformNumber })),
  /** Cases of the dispatcher's district without a platform number, newest first, 20 a page. */
  unregistered: reads<{ cases: CaseSummary[]; count: number; next?: string }>()(
    v.object({ cursor }),
  ),
}

export const contract = { complaint }
