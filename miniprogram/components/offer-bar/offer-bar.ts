import type { OfferCard } from '../../shared/contract/officer'
import { toOfferLine } from './line'

/**
 * An offer to this officer, on top of whatever page is open until it is answered. `open`: the offer
 * and how far the server's clock is ahead, ms. Fires `accept` with the id, `end` when its time is
 * over.
 */
Component({
  properties: { open: Object, busy: Boolean },
  data: { caseId: '', title: '', about: '', endsAt: 0, span: 0 },
  observers: {
    open(openOffer: { offer: OfferCard } | null) {
      this.setData(openOffer ? toOfferLine(openOffer.offer) : { caseId: '' })
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
