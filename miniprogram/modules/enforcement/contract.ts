import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { committedText, cursor, id } from '../../shared/contract/fields'

const dispatch = {
  /**
   * Cases with a suspected violation that was referred to the enforcement team of the district, the
   * latest first, 20 a page. `next` is the cursor of the next page.
   */
  referred: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
}

const officer = {
  /**
   * Refers a suspected violation to the enforcement team; the mediation goes on. Error: WRONG_STATE
   * if the case was referred before.
   */
  referCase: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      note: committedText(5, 500, '请写明涉嫌什么违法、有什么证据，至少 5 个字'),
    }),
  ),
}

export const contract = { dispatch, officer }
