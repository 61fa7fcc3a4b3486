import { toDueWords } from '../../format/due-words'
import type { DueDate } from '../../shared/contract/case-view'

/** A statutory date and how near it is. */
Component({
  properties: {
    due: Object,
    /** Also shows why this is the day. */
    explain: Boolean,
  },
  data: { text: '', daysLeftText: '', urgency: 'calm', reason: '' },
  observers: {
    due(dueDate: DueDate | null) {
      if (dueDate?.at) this.setData({ ...toDueWords(dueDate, Date.now()), reason: dueDate.reason })
      else this.setData({ text: '' })
    },
  },
})
