import type { CaseView } from '../../shared/contract/case-view'
import { type Result, result } from './result'

/** How a case ended. */
Component({
  properties: { outcome: Object },
  data: { result: null as Result | null },
  observers: {
    outcome(outcome: CaseView['outcome'] | null) {
      if (outcome?.kind) this.setData({ result: result(outcome, Date.now()) })
    },
  },
})
