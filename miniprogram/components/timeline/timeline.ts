import type { TimelineEntry } from '../../shared/contract/case-view'
import { type TimelineRow, toTimelineRows } from './rows'

const foldedRowCount = 3

/** The timeline of a case. Fires `proof` with the number, hash and text of a tapped step. */
Component({
  properties: {
    entries: Array,
    /** Shows only the latest steps, until the person asks for the others. */
    folded: Boolean,
  },
  data: {
    rows: [] as TimelineRow[],
    /** Number of hidden rows. */
    hiddenCount: 0,
    /** The person has asked for all rows. */
    showsAll: false,
  },
  observers: {
    'entries, folded, showsAll'(
      timelineEntries: TimelineEntry[],
      isFolded: boolean,
      showsAll: boolean,
    ) {
      const allRows = toTimelineRows(timelineEntries, Date.now())
      const hiddenCount = isFolded && !showsAll ? Math.max(0, allRows.length - foldedRowCount) : 0
      this.setData({ rows: allRows.slice(0, allRows.length - hiddenCount), hiddenCount })
    },
  },
  methods: {
    showAllRows() {
      this.setData({ showsAll: true })
    },
    showProof(event: WechatMiniprogram.TouchEvent) {
      const tappedRow = this.data.rows[event.currentTarget.dataset.index as number]!
      this.triggerEvent('proof', { seq: tappedRow.seq, hash: tappedRow.hash, text: tappedRow.text })
    },
  },
})
