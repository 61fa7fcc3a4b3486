/**
 * One to five stars, each a button with its own label; `readonly` shows a rating that was given.
 */
Component({
  properties: {
    value: Number,
    readonly: Boolean,
    /** What is rated, for screen readers. */
    label: String,
  },
  data: { places: [1, 2, 3, 4, 5] },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', event.currentTarget.dataset.place)
    },
  },
})
