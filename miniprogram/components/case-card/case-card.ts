import type { CaseSummary } from '../../shared/contract/case-view'
import { toCardLines } from './lines'

/**
 * One case in a list. Fires `open` with the id, and `hurry` when the time for the first call is
 * nearly over.
 */
Component({
  properties: {
    item: Object,
    /** The most important fact about the case on this page. */
    hint: String,
    /** The reader is a handler, who also sees the priority and the time for the first call. */
    handler: Boolean,
    /** The list shows the reader's own cases, so the officer is not named. */
    own: Boolean,
  },
  data: {
    title: '',
    subjectText: '',
    urgencyText: '',
    officer: '',
    callDueAt: 0,
    missedCallText: '',
    isDueNear: false,
  },
  observers: {
    'item, handler'(caseSummary: CaseSummary | null, isHandler: boolean) {
      if (caseSummary?.id) this.setData(toCardLines(caseSummary, isHandler, Date.now()))
    },
  },
  methods: {
    reportHurry() {
      this.triggerEvent('hurry')
    },
    /** Called when a countdown has ended. */
    updateLines() {
      this.setData(toCardLines(this.data.item as CaseSummary, this.data.handler, Date.now()))
    },
    openCase() {
      this.triggerEvent('open', { id: this.data.item.id })
    },
  },
})
