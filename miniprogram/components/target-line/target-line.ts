import type { CaseSummary } from '../../shared/contract/case-view'
import { targetWords } from '../../words/target'

/** How long an urgent case has until its next service target, from the moment of filing. Draws nothing for other cases. `ahead`: of the server's clock. */
Component({
  properties: { item: Object, ahead: Number },
  data: { goal: '', late: false, until: 0, total: 0 },
  observers: {
    item() {
      this.say()
    },
  },
  methods: {
    say() {
      const item = this.data.item as CaseSummary | null
      if (item?.priority === 'P1') this.setData(targetWords(item, Date.now() + this.data.ahead))
      else this.setData({ goal: '' })
    },
  },
})
