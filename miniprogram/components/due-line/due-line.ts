import type { DueDate } from '../../shared/contract/case-view'
import { dueWords } from '../../words/due'

/** A statutory date and how near it is; with `explain` also the reason for this day. */
Component({
  properties: { due: Object, explain: Boolean },
  data: { text: '', left: '', urgency: 'calm', reason: '' },
  observers: {
    due(due: DueDate | null) {
      if (due?.at) this.setData({ ...dueWords(due, Date.now()), reason: due.reason })
      else this.setData({ text: '' })
    },
  },
})
