/** A statement to tick, with a note on what follows from it. Fires `flip`. */
Component({
  properties: { on: Boolean, label: String, note: String },
  methods: {
    flip() {
      this.triggerEvent('flip')
    },
  },
})
