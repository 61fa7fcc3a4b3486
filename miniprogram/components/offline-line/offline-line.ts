/**
 * Says that the phone is offline, how old the content is, and how many steps are not sent yet.
 * Fires `open` if there are such steps.
 */
Component({
  properties: {
    words: String,
    /** The outbox holds steps that are not sent yet. */
    waits: Boolean,
  },
  methods: {
    openOutbox() {
      if (this.data.waits) this.triggerEvent('open')
    },
  },
})
