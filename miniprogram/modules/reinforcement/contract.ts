import * as v from 'valibot'
import { runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { id, oneOf } from '../../shared/contract/fields'
import { reinforcementReasons } from '../../shared/vocabulary/dispatch'

const officer = {
  /** The officer of a case asks for help. The best free officer gets an offer at once. */
  requestReinforcement: runsCommand<CaseView>()(
    v.object({ caseId: id, reason: oneOf(reinforcementReasons.codes, '请选择原因') }),
  ),
}

const dispatch = {
  /**
   * The centre sends another officer to help the owner of the case. Error: OFFICER_NOT_AVAILABLE.
   */
  sendReinforcement: runsCommand<CaseView>()(v.object({ caseId: id, officerId: id })),
}

export const contract = { dispatch, officer }
