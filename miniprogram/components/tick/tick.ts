/** A checkbox with a label, and a note on what follows from it. Fires `flip` when it is tapped. */
Component({
  properties: {
    /** The box is ticked. */
    on: Boolean,
    label: String,
    note: String,
  },
  methods: {
    reportFlip() {
      this.triggerEvent('flip')
    },
  },
})
