/** A contact person: name, function and a button to call. Fires `dial` with the number. */
Component({
  properties: {
    name: String,
    about: String,
    more: String,
    phone: String,
    dialLabel: { type: String, value: '打电话' },
  },
  methods: {
    dial() {
      this.triggerEvent('dial', { phone: this.data.phone })
    },
  },
})
