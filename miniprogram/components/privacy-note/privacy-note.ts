import { zh } from '../../shared/languages/zh'

/**
 * Replaces the fields for personal data until the person agrees to the privacy notice. Fires
 * `again` to ask for agreement again, `read` to open the notice, and `phone` to call 12315.
 */
Component({
  properties: {
    /** Names the data that cannot be entered. */
    what: String,
    /** Texts in the language of the page. */
    t: { type: Object, value: zh },
  },
  methods: {
    askAgain() {
      this.triggerEvent('again')
    },
    openGuide() {
      this.triggerEvent('read')
    },
    reportPhone() {
      this.triggerEvent('phone')
    },
  },
})
