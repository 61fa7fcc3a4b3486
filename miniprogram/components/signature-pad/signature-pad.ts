import { Pen, type Sheet, type Touch } from './pen'

const pens = new WeakMap<object, Pen>()
/** Touches made while the canvas was being looked up, so that no stroke is lost. `undefined`: finger lifted. */
const early = new WeakMap<object, (Touch | undefined)[]>()

/** A field to sign in with a finger. Fires `change` with the strokes in units of the field after each of them. */
Component({
  properties: { hint: { type: String, value: '用手指在这里签名' }, again: { type: String, value: '重签' } },
  data: { empty: true },
  methods: {
    /** The canvas is looked up at the first touch: by then the layout has settled. */
    begin(event: WechatMiniprogram.TouchEvent) {
      if (!pens.has(this) && !early.has(this)) {
        early.set(this, [])
        const query = this.createSelectorQuery()
        query.select('#pad').fields({ node: true, size: true, rect: true }, (place) => this.found(place as Sheet))
        query.exec()
      }
      this.move(event)
    },
    found(sheet: Sheet) {
      pens.set(this, new Pen(sheet, wx.getWindowInfo().pixelRatio))
      const before = early.get(this) ?? []
      early.delete(this)
      for (const touch of before) {
        if (touch) pens.get(this)!.to(touch)
        else this.end()
      }
    },
    move(event: WechatMiniprogram.TouchEvent) {
      const touch = event.touches[0]
      if (!touch) return
      early.get(this)?.push(touch)
      pens.get(this)?.to(touch)
    },
    end() {
      early.get(this)?.push(undefined)
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
