/** A card that says what is in it, and shows that when it is tapped. */
Component({
  properties: { title: String, about: String },
  data: { open: false },
  methods: {
    turn() {
      this.setData({ open: !this.data.open })
    },
  },
})
