/**
 * Shows the text of a document before it is issued. Fires `ask` when the person wants to see it.
 * The page then sets `text`.
 */
Component({
  properties: { text: String },
  data: { isShown: false },
  observers: {
    text(previewText: string) {
      this.setData({ isShown: previewText !== '' })
    },
  },
  methods: {
    askForPreview() {
      this.triggerEvent('ask')
    },
    closePreview() {
      this.setData({ isShown: false })
    },
  },
})
