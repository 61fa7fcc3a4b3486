import * as v from 'valibot'
import { runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { id, oneOf } from '../../shared/contract/fields'
import { reinforcementReasons } from '../../shared/vocabulary/dispatch'

const officer = {
  /** Asks for reinforcement: the best free officer is asked at once. */
  requestReinforcement: runsCommand<CaseView>()(
    v.object({ caseId: id, reason: oneOf(reinforcementReasons.codes, '请选择原因') }),
  ),
}

const dispatch = {
  /** Sends a helper to the officer of the case. Error: OFFICER_NOT_AVAILABLE. */
  sendReinforcement: runsCommand<CaseView>()(v.object({ caseId: id, officerId: id })),
}

export const contract = { dispatch, officer }
