import type { OfferCard } from '../../shared/contract/officer'
import { toOfferLine } from './line'

/**
 * A bar with an offer to this officer. It is shown on every page until the offer is answered. Fires
 * `accept` with the case id, and `end` when the time is over.
 */
Component({
  properties: {
    /** An `OpenOffer` of api/offers.ts. */
    open: Object,
    busy: Boolean,
  },
  data: { caseId: '', title: '', about: '', endsAt: 0, span: 0 },
  observers: {
    open(openOffer: { offer: OfferCard } | null) {
      this.setData(openOffer ? toOfferLine(openOffer.offer) : { caseId: '' })
    },
  },
  methods: {
    acceptOffer() {
      this.triggerEvent('accept', { id: this.data.caseId })
    },
    reportEnd() {
      this.triggerEvent('end')
    },
  },
})
