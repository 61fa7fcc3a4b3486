import type { DueDate } from '../../shared/contract/case-view'
import { dueWords } from '../../words/due'

/** A statutory date, how near it is, and, where there is room (`explain`), why it is that day. */
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
