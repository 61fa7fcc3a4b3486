import { stateBadge } from '../../format/headline'
import type { Pending } from '../../shared/contract/case-view'
import { type CaseState, caseStates } from '../../shared/vocabulary/case'

/**
 * The state of a case in plain words, in its colour; `pending` says what the state alone does not.
 */
Component({
  properties: { state: { type: String, value: '' }, pending: null },
  data: { label: '', tone: 'grey' },
  observers: {
    'state, pending'(state: CaseState, pending: Pending | null) {
      if (caseStates.has(state)) this.setData(stateBadge(state, pending ?? undefined))
    },
  },
})
