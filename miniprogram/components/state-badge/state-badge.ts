import { stateBadge } from '../../format/headline'
import type { Pending } from '../../shared/contract/case-view'
import { type CaseState, caseStates } from '../../shared/vocabulary/case'

/** The state of a case as a coloured badge. */
Component({
  properties: {
    state: { type: String, value: '' },
    /** What has to happen next, if it changes the text of the state. */
    pending: null,
  },
  data: { label: '', tone: 'grey' },
  observers: {
    'state, pending'(state: CaseState, pending: Pending | null) {
      if (caseStates.has(state)) this.setData(stateBadge(state, pending ?? undefined))
    },
  },
})
