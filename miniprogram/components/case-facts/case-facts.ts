import type { CaseView } from '../../shared/contract/case-view'
import { facts } from './facts'

/** The facts of a complaint or report. */
Component({
  properties: { view: Object },
  data: { facts: [] as { label: string; value: string }[] },
  observers: {
    view(view: CaseView | null) {
      if (view?.id) this.setData({ facts: facts(view, Date.now()) })
    },
  },
})
