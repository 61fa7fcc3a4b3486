import { toTargetWords } from '../../format/target'
import type { CaseSummary } from '../../shared/contract/case-view'

/**
 * The time left to an urgent case's next service target, counted from filing. Draws nothing for
 * other cases.
 */
Component({
  properties: { item: Object },
  data: { goal: '', late: false, endsAt: 0, total: 0 },
  observers: {
    item() {
      this.say()
    },
  },
  methods: {
    say() {
      const caseSummary = this.data.item as CaseSummary | null
      if (caseSummary?.priority === 'P1') this.setData(toTargetWords(caseSummary, Date.now()))
      else this.setData({ goal: '' })
    },
  },
})
