import type { AgreementSummary } from '../../shared/contract/agreement-view'
import { type ObligationRow, toObligationRows } from './rows'

/**
 * The obligations of an agreement. Fires `word` with the index of the clause and whether the
 * consumer says that it was performed.
 */
Component({
  properties: {
    dues: { type: Array, value: [] as AgreementSummary['dues'] },
    /** The reader is the consumer, who may confirm or deny performance now. */
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
