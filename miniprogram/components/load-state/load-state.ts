/**
 * Wraps the content of a page, which is in the slot. Shows a skeleton while it loads, and a
 * sentence with a button if loading failed. Content that is already shown stays while the phone is
 * offline, but disappears after an expected error. Fires `retry`.
 */
Component({
  properties: {
    ready: Boolean,
    failure: Object,
    /** Number of cards in the skeleton. */
    cards: { type: Number, value: 3 },
  },
  methods: {
    reportRetry() {
      this.triggerEvent('retry')
    },
  },
})
