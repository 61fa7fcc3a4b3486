import type { CaseSummary } from '../../shared/contract/case-view'
import { toCardLines } from './lines'

/**
 * One case in a list. `hint`: what matters most here; `own`: without the officer's name. Fires
 * `open` with the id, and `hurry` when the time of the first call is nearly over.
 */
Component({
  properties: { item: Object, hint: String, handler: Boolean, own: Boolean },
  data: { title: '', what: '', urgent: '', officer: '', callBy: 0, uncalled: '', near: false },
  observers: {
    'item, handler'(caseSummary: CaseSummary | null, isHandler: boolean) {
      if (caseSummary?.id) this.setData(toCardLines(caseSummary, isHandler, Date.now()))
    },
  },
  methods: {
    hurry() {
      this.triggerEvent('hurry')
    },
    say() {
      this.setData(toCardLines(this.data.item as CaseSummary, this.data.handler, Date.now()))
    },
    open() {
      this.triggerEvent('open', { id: this.data.item.id })
    },
  },
})
