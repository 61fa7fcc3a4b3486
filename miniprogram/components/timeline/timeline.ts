import type { TimelineEntry } from '../../shared/contract/case-view'
import { type TimelineRow, toTimelineRows } from './rows'

const foldedRowCount = 3

/**
 * A case's timeline; `folded`: its latest steps until more are asked for. Fires `proof` with a
 * step's full hash.
 */
Component({
  properties: { entries: Array, folded: Boolean },
  data: { rows: [] as TimelineRow[], more: 0, open: false },
  observers: {
    'entries, folded, open'(timelineEntries: TimelineEntry[], isFolded: boolean, isOpen: boolean) {
      const allRows = toTimelineRows(timelineEntries, Date.now())
      const hiddenCount = isFolded && !isOpen ? Math.max(0, allRows.length - foldedRowCount) : 0
      this.setData({ rows: allRows.slice(0, allRows.length - hiddenCount), more: hiddenCount })
    },
  },
  methods: {
    unfold() {
      this.setData({ open: true })
    },
    proof(event: WechatMiniprogram.TouchEvent) {
      const tappedRow = this.data.rows[event.currentTarget.dataset.index as number]!
      this.triggerEvent('proof', { seq: tappedRow.seq, hash: tappedRow.hash, text: tappedRow.text })
    },
  },
})
