import type { InboxCase } from '../../shared/contract/dispatch'
import { type Cells, cells } from './cells'

/** One case as a row of the centre's table. Fires `open` with the case's id, `end` when an offer has run out. */
Component({
  properties: { item: Object, hint: String },
  data: { cells: null as Cells | null },
  observers: {
    item(item: InboxCase | null) {
      if (item?.id) this.setData({ cells: cells(item, Date.now()) })
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.item.id })
    },
    end() {
      this.triggerEvent('end')
    },
  },
})
