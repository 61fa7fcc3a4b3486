/**
 * A bar at the bottom of a page with its primary action. The problem is shown above the button. The
 * slot, on its left, takes a second action. Fires `act`.
 */
Component({
  properties: { label: String, icon: String, problem: String, busy: Boolean, disabled: Boolean },
  methods: {
    reportAct() {
      this.triggerEvent('act')
    },
  },
})
