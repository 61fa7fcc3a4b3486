/** Is shown in place of an empty list. Says that it is empty and what to do next. Fires `act`. */
Component({
  properties: {
    icon: { type: String, value: 'passed' },
    title: String,
    hint: String,
    action: String,
  },
  methods: {
    reportAct() {
      this.triggerEvent('act')
    },
  },
})
