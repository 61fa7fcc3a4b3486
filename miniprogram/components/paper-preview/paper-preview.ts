/** Shows what a document would say before it goes out: fires `ask`, and gets the text of the moment for it. */
Component({
  properties: { text: String },
  data: { shown: false },
  observers: {
    text(text: string) {
      this.setData({ shown: text !== '' })
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
