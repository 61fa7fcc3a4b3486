/** One to five stars, each a target of its own that says what it means; `readonly` shows what was given. */
Component({
  properties: {
    value: Number,
    readonly: Boolean,
    /** What is rated, for who hears it. */
    label: String,
  },
  data: { places: [1, 2, 3, 4, 5] },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('change', event.currentTarget.dataset.place)
    },
  },
})
