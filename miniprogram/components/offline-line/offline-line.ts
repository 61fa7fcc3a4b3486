/**
 * Says that the phone is offline, how old the content is, and what waits. Fires `open` where
 * something waits.
 */
Component({
  properties: { words: String, waits: Boolean },
  methods: {
    open() {
      if (this.data.waits) this.triggerEvent('open')
    },
  },
})
