import { type CanvasSheet, Pen, type Touch } from './pen'

const penByComponent = new WeakMap<object, Pen>()
/**
 * Touches made while the canvas was being looked up, so that no stroke is lost. `undefined`: finger
 * lifted.
 */
const earlyTouches = new WeakMap<object, (Touch | undefined)[]>()

/**
 * A field to sign in with a finger. Fires `change` with the strokes in units of the field after
 * each of them.
 */
Component({
  properties: {
    hint: { type: String, value: '用手指在这里签名' },
    again: { type: String, value: '重签' },
  },
  data: { empty: true },
  methods: {
    /** The canvas is looked up at the first touch: by then the layout has settled. */
    begin(event: WechatMiniprogram.TouchEvent) {
      if (!penByComponent.has(this) && !earlyTouches.has(this)) {
        earlyTouches.set(this, [])
        const selectorQuery = this.createSelectorQuery()
        selectorQuery
          .select('#pad')
          .fields({ node: true, size: true, rect: true }, (canvasPlace) =>
            this.attachPen(canvasPlace as CanvasSheet),
          )
        selectorQuery.exec()
      }
      this.move(event)
    },
    attachPen(canvasSheet: CanvasSheet) {
      penByComponent.set(this, new Pen(canvasSheet, wx.getWindowInfo().pixelRatio))
      const touchesBefore = earlyTouches.get(this) ?? []
      earlyTouches.delete(this)
      for (const fingerTouch of touchesBefore) {
        if (fingerTouch) penByComponent.get(this)!.drawTo(fingerTouch)
        else this.end()
      }
    },
    move(event: WechatMiniprogram.TouchEvent) {
      const fingerTouch = event.touches[0]
      if (!fingerTouch) return
      earlyTouches.get(this)?.push(fingerTouch)
      penByComponent.get(this)?.drawTo(fingerTouch)
    },
    end() {
      earlyTouches.get(this)?.push(undefined)
      const pen = penByComponent.get(this)
      if (!pen) return
      pen.liftPen()
      this.setData({ empty: pen.strokes.length === 0 })
      this.triggerEvent('change', { strokes: pen.strokes })
    },
    clear() {
      penByComponent.get(this)?.clear()
      this.setData({ empty: true })
      this.triggerEvent('change', { strokes: [] })
    },
  },
})
