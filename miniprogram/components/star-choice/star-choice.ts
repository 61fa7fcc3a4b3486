/** Asks for one to five stars. Each star is a button. Fires `change` with the number of stars. */
Component({
  properties: {
    value: Number,
    /** Shows a rating that was given before. */
    readonly: Boolean,
    /** What is rated, for screen readers. */
    label: String,
  },
  data: { starNumbers: [1, 2, 3, 4, 5] },
  methods: {
    chooseStars(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', event.currentTarget.dataset.place)
    },
  },
})
