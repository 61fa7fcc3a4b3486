/** The page's one primary action within reach of the thumb, and above it what went wrong. Fires `act`. */
Component({
  properties: { label: String, icon: String, problem: String, busy: Boolean, disabled: Boolean },
  methods: {
    act() {
      this.triggerEvent('act')
    },
  },
})
