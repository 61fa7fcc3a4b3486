/**
 * What stands where a page's content will be: the shape of it while it loads, a sentence and a way on when it failed, and the
 * content itself (the slot) when `ready`. What is already shown stays when only the line is down; a refusal takes it away.
 * Fires `retry`.
 */
Component({
  properties: { ready: Boolean, failure: Object, cards: { type: Number, value: 3 } },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
  },
})
