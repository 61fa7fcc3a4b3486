/**
 * A leader's order that the officer has not acknowledged, or whose result is not reported yet.
 * Fires `acknowledge` and `report` with the id of the order.
 */
Component({
  properties: {
    item: Object,
    /** How far the server's clock is ahead of this phone's, ms. */
    ahead: Number,
    busy: Boolean,
    /** The page also shows an offer, which must be answered first. */
    second: Boolean,
  },
  methods: {
    reportResult() {
      this.triggerEvent('report', { id: this.data.item.id })
    },
    acknowledgeOrder() {
      this.triggerEvent('acknowledge', { id: this.data.item.id })
    },
  },
})
