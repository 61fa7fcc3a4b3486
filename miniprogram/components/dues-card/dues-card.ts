import type { AgreementSummary } from '../../shared/contract/agreement-view'
import { type ObligationRow, toObligationRows } from './rows'

/** The dues of an agreement. Fires `word` with the clause and whether the consumer received it. */
Component({
  properties: {
    dues: { type: Array, value: [] as AgreementSummary['dues'] },
    may: Boolean,
    busy: Boolean,
  },
  data: { rows: [] as ObligationRow[] },
  observers: {
    'dues, may'(obligations: AgreementSummary['dues'], mayConfirm: boolean) {
      this.setData({ rows: toObligationRows(obligations, mayConfirm, Date.now()) })
    },
  },
  methods: {
    confirmPerformance(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('word', { clause: event.currentTarget.dataset.clause, received: true })
    },
    denyPerformance(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('word', { clause: event.currentTarget.dataset.clause, received: false })
    },
  },
})
