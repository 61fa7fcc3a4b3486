import type { TimelineEntry } from '../../shared/contract/case-view'
import { rows, type TimelineRow } from './rows'

const FOLDED = 3

/** A case's timeline; `folded`: its latest steps until more are asked for. Fires `proof` with a step's full hash. */
Component({
  properties: { entries: Array, folded: Boolean },
  data: { rows: [] as TimelineRow[], more: 0, open: false },
  observers: {
    'entries, folded, open'(entries: TimelineEntry[], folded: boolean, open: boolean) {
      const all = rows(entries, Date.now())
      const more = folded && !open ? Math.max(0, all.length - FOLDED) : 0
      this.setData({ rows: all.slice(0, all.length - more), more })
    },
  },
  methods: {
    unfold() {
      this.setData({ open: true })
    },
    proof(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.rows[event.currentTarget.dataset.index as number]!
      this.triggerEvent('proof', { seq: row.seq, hash: row.hash, text: row.text })
    },
  },
})
