import type { CaseView } from '../../shared/contract/case-view'
import { toCaseFacts } from './facts'

/** The facts of a case as a list of labels and values. */
Component({
  properties: { view: Object },
  data: { facts: [] as { label: string; value: string }[] },
  observers: {
    view(caseView: CaseView | null) {
      if (caseView?.id) this.setData({ facts: toCaseFacts(caseView, Date.now()) })
    },
  },
})
