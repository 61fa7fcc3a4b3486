/**
 * The content of a page (the slot) and its states: a skeleton while it loads, a sentence and a
 * button when loading failed. Content already shown stays while the phone is offline; an expected
 * error removes it. Fires `retry`.
 */
Component({
  properties: { ready: Boolean, failure: Object, cards: { type: Number, value: 3 } },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
  },
})
