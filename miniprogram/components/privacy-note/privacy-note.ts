import { zh } from '../../shared/languages/zh'

/**
 * Stands in place of personal fields until the person agrees to the privacy notice: says what is
 * not read, and leads back. Fires `again`, `read` and `phone`.
 */
Component({
  properties: { what: String, t: { type: Object, value: zh } },
  methods: {
    askAgain() {
      this.triggerEvent('again')
    },
    openGuide() {
      this.triggerEvent('read')
    },
    phone() {
      this.triggerEvent('phone')
    },
  },
})
