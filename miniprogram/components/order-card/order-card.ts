/**
 * A leader's order that waits to be acknowledged. `ahead`: how far the server's clock is ahead, ms. Fires `acknowledge`
 * with its id.
 */
Component({
  properties: { item: Object, ahead: Number, busy: Boolean },
  methods: {
    acknowledge() {
      this.triggerEvent('acknowledge', { id: this.data.item.id })
    },
  },
})
