/** A card with hidden content. A tap shows or hides it. It is also shown once `open` is true. */
Component({
  properties: {
    title: String,
    about: String,
    open: {
      type: Boolean,
      observer(isOpen: boolean, wasOpen: boolean) {
        if (isOpen && !wasOpen) this.setData({ isShown: true })
      },
    },
  },
  data: { isShown: false },
  methods: {
    toggleContent() {
      this.setData({ isShown: !this.data.isShown })
    },
  },
})
