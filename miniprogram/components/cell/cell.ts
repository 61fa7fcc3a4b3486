/** A line that leads on: an icon, a title, what it is about, a mark on the right. Fires `open`. */
Component({
  properties: {
    icon: String,
    title: String,
    about: String,
    more: String,
    mark: String,
    tone: { type: String, value: 'grey' },
    /** The icon of what a tap does. */
    leads: { type: String, value: 'arrow' },
  },
  methods: {
    open() {
      this.triggerEvent('open')
    },
  },
})
