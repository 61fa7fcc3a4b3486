/** A card that says what is in it, and shows that when it is tapped, or once `open` turns true. */
Component({
  properties: {
    title: String,
    about: String,
    open: {
      type: Boolean,
      observer(isOpen: boolean, wasOpen: boolean) {
        if (isOpen && !wasOpen) this.setData({ shown: true })
      },
    },
  },
  data: { shown: false },
  methods: {
    turn() {
      this.setData({ shown: !this.data.shown })
    },
  },
})
