/** A leader's unacknowledged order. `ahead`: of the server's clock, ms. Fires `acknowledge` with its id. */
Component({
  properties: { item: Object, ahead: Number, busy: Boolean },
  methods: {
    acknowledge() {
      this.triggerEvent('acknowledge', { id: this.data.item.id })
    },
  },
})
