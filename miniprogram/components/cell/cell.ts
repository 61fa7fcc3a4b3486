/** A row that opens something. Fires `open`. */
Component({
  properties: {
    icon: String,
    title: String,
    /** Second line, and a third one. */
    about: String,
    more: String,
    /** Badge on the right, and its colour. */
    mark: String,
    tone: { type: String, value: 'grey' },
    /** Icon at the right end, which says what a tap does. */
    leads: { type: String, value: 'arrow' },
  },
  methods: {
    reportOpen() {
      this.triggerEvent('open')
    },
  },
})
