/** A card that says what is in it, and shows that when it is tapped; `open`: from the start. */
Component({
  properties: { title: String, about: String, open: Boolean },
  /** Apart from `open`, so that new content does not undo what the reader tapped. */
  data: { turned: false },
  methods: {
    turn() {
      this.setData({ turned: !this.data.turned })
    },
  },
})
