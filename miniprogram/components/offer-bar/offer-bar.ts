import type { OfferCard } from '../../shared/contract/officer'
import { offerLine } from './line'

/**
 * An offer to this officer, on top of whatever page is open until it is answered. `open`: the offer and how far the
 * server's clock is ahead, ms. Fires `accept` with the id, `end` when its time is over.
 */
Component({
  properties: { open: Object, busy: Boolean },
  data: { caseId: '', title: '', about: '', until: 0, span: 0 },
  observers: {
    open(open: { offer: OfferCard } | null) {
      this.setData(open ? offerLine(open.offer) : { caseId: '' })
    },
  },
  methods: {
    accept() {
      this.triggerEvent('accept', { id: this.data.caseId })
    },
    end() {
      this.triggerEvent('end')
    },
  },
})
