/** That the line is down, since when what is shown stands, and what waits to be sent. Fires `open` where something waits. */
Component({
  properties: { words: String, waits: Boolean },
  methods: {
    open() {
      if (this.data.waits) this.triggerEvent('open')
    },
  },
})
