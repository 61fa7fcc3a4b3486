import type { CaseView } from '../../shared/contract/case-view'
import { type OutcomeFacts, toOutcomeFacts } from './result'

/** Shows how a case ended. */
Component({
  properties: { outcome: Object },
  data: { result: null as OutcomeFacts | null },
  observers: {
    outcome(caseOutcome: CaseView['outcome'] | null) {
      if (caseOutcome?.kind) this.setData({ result: toOutcomeFacts(caseOutcome, Date.now()) })
    },
  },
})
