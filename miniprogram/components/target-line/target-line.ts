import type { CaseSummary } from '../../shared/contract/case-view'
import { targetWords } from '../../words/target'

/** The time left to an urgent case's next service target, counted from filing. Draws nothing for other cases. */
Component({
  properties: { item: Object },
  data: { goal: '', late: false, until: 0, total: 0 },
  observers: {
    item() {
      this.say()
    },
  },
  methods: {
    say() {
      const item = this.data.item as CaseSummary | null
      if (item?.priority === 'P1') this.setData(targetWords(item, Date.now()))
      else this.setData({ goal: '' })
    },
  },
})
