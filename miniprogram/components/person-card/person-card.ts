/** A contact person with a button to call them. Fires `dial` with the phone number. */
Component({
  properties: {
    name: String,
    about: String,
    more: String,
    phone: String,
    dialLabel: { type: String, value: '打电话' },
  },
  methods: {
    dialPhone() {
      this.triggerEvent('dial', { phone: this.data.phone })
    },
  },
})
