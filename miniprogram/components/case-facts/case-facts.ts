import type { CaseView } from '../../shared/contract/case-view'
import { facts } from './facts'

/** What was complained of. */
Component({
  properties: { view: Object },
  data: { facts: [] as { label: string; value: string }[] },
  observers: {
    view(view: CaseView | null) {
      if (view?.id) this.setData({ facts: facts(view, Date.now()) })
    },
  },
})
