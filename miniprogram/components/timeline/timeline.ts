import type { TimelineEntry } from '../../shared/contract/case-view'
import { rows, type TimelineRow } from './rows'

/** The timeline of a case. Fires `proof` with a step's full hash. */
Component({
  properties: { entries: Array },
  data: { rows: [] as TimelineRow[] },
  observers: {
    entries(entries: TimelineEntry[]) {
      this.setData({ rows: rows(entries, Date.now()) })
    },
  },
  methods: {
    proof(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.rows[event.currentTarget.dataset.index as number]!
      this.triggerEvent('proof', { seq: row.seq, hash: row.hash, text: row.text })
    },
  },
})
