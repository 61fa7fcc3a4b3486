/** An order that waits to be acknowledged; `ahead` is how far the server's clock is ahead. Fires `acknowledge` with its id. */
Component({
  properties: { item: Object, ahead: Number, busy: Boolean },
  methods: {
    acknowledge() {
      this.triggerEvent('acknowledge', { id: this.data.item.id })
    },
  },
})
