import { toTargetCountdown } from '../../format/target'
import type { CaseSummary } from '../../shared/contract/case-view'

/** Counts down to the next service target of an urgent case. Shows nothing for other cases. */
Component({
  properties: { item: Object },
  data: { targetText: '', isLate: false, endsAt: 0, total: 0 },
  observers: {
    item() {
      this.updateTarget()
    },
  },
  methods: {
    /** Also called when a countdown has ended, to show the next target. */
    updateTarget() {
      const caseSummary = this.data.item as CaseSummary | null
      if (caseSummary?.priority === 'P1') this.setData(toTargetCountdown(caseSummary, Date.now()))
      else this.setData({ targetText: '' })
    },
  },
})
