import { Pen, type Sheet } from './pen'

const pens = new WeakMap<object, Pen>()

/** Where somebody signs with a finger. Fires `change` with the strokes in units of the field after each of them. */
Component({
  data: { empty: true },
  methods: {
    /** The canvas is asked for when the first finger comes: by then it stands where it stays. */
    async begin(event: WechatMiniprogram.TouchEvent) {
      if (!pens.has(this)) {
        const sheet = await new Promise<Sheet>((found) => {
          const query = this.createSelectorQuery()
          query.select('#pad').fields({ node: true, size: true, rect: true }, (place) => found(place as Sheet))
          query.exec()
        })
        pens.set(this, new Pen(sheet, wx.getWindowInfo().pixelRatio))
      }
      this.move(event)
    },
    move(event: WechatMiniprogram.TouchEvent) {
      const touch = event.touches[0]
      if (touch) pens.get(this)?.to(touch)
    },
    end() {
      const pen = pens.get(this)
      if (!pen) return
      pen.lift()
      this.setData({ empty: pen.strokes.length === 0 })
      this.triggerEvent('change', { strokes: pen.strokes })
    },
    clear() {
      pens.get(this)?.clear()
      this.setData({ empty: true })
      this.triggerEvent('change', { strokes: [] })
    },
  },
})
