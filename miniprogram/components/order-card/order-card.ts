/**
 * A leader's order: unacknowledged, or with a result still owed. `ahead`: of the server's clock,
 * ms. `second`: an offer is answered first. Fires `acknowledge` and `report` with its id.
 */
Component({
  properties: { item: Object, ahead: Number, busy: Boolean, second: Boolean },
  methods: {
    report() {
      this.triggerEvent('report', { id: this.data.item.id })
    },
    acknowledge() {
      this.triggerEvent('acknowledge', { id: this.data.item.id })
    },
  },
})
