/**
 * Shows what a document would say before it goes out: fires `ask`, and gets the text of the moment
 * for it.
 */
Component({
  properties: { text: String },
  data: { shown: false },
  observers: {
    text(previewText: string) {
      this.setData({ shown: previewText !== '' })
    },
  },
  methods: {
    ask() {
      this.triggerEvent('ask')
    },
    close() {
      this.setData({ shown: false })
    },
  },
})
