/**
 * The page's one primary action within reach of the thumb, above it what went wrong, on its left
 * another way (the slot). Fires `act`.
 */
Component({
  properties: { label: String, icon: String, problem: String, busy: Boolean, disabled: Boolean },
  methods: {
    act() {
      this.triggerEvent('act')
    },
  },
})
