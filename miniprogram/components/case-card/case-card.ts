import type { CaseSummary } from '../../shared/contract/case-view'
import { lines } from './lines'

/** One case in a list; `hint` is the sentence that matters most to this reader. Fires `open` with the case's id. */
Component({
  properties: { item: Object, hint: String },
  data: { title: '', what: '', urgent: '', officer: '' },
  observers: {
    item(item: CaseSummary | null) {
      if (item?.id) this.setData(lines(item, Date.now()))
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.item.id })
    },
  },
})
