/**
 * Stands in place of personal fields while the privacy notice is not agreed to: says what is not read, and leads back. Fires `again`, `read`
 * and `phone`.
 */
Component({
  properties: { what: String },
  methods: {
    again() {
      this.triggerEvent('again')
    },
    read() {
      this.triggerEvent('read')
    },
    phone() {
      this.triggerEvent('phone')
    },
  },
})
