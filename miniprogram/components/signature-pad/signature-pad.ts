import { Pen, type SignatureCanvas, type Touch } from './pen'

const penByComponent = new WeakMap<object, Pen>()
/**
 * Touches that were made before the canvas was found. They are drawn later, so that no stroke is
 * lost. `undefined` means that the finger was lifted.
 */
const earlyTouches = new WeakMap<object, (Touch | undefined)[]>()

/**
 * A field to sign in with a finger. After each stroke it fires `change` with all strokes, in units
 * of `signatureField`.
 */
Component({
  properties: {
    hint: { type: String, value: '用手指在这里签名' },
    again: { type: String, value: '重签' },
  },
  data: { isEmpty: true },
  methods: {
    /** Finds the canvas at the first touch, because its position is final only then. */
    beginStroke(event: WechatMiniprogram.TouchEvent) {
      if (!penByComponent.has(this) && !earlyTouches.has(this)) {
        earlyTouches.set(this, [])
        const selectorQuery = this.createSelectorQuery()
        selectorQuery
          .select('#pad')
          .fields({ node: true, size: true, rect: true }, (canvasPlace) =>
            this.attachPen(canvasPlace as SignatureCanvas),
          )
        selectorQuery.exec()
      }
      this.continueStroke(event)
    },
    attachPen(canvas: SignatureCanvas) {
      penByComponent.set(this, new Pen(canvas, wx.getWindowInfo().pixelRatio))
      const storedTouches = earlyTouches.get(this) ?? []
      earlyTouches.delete(this)
      for (const fingerTouch of storedTouches) {
        if (fingerTouch) penByComponent.get(this)!.drawTo(fingerTouch)
        else this.endStroke()
      }
    },
    continueStroke(event: WechatMiniprogram.TouchEvent) {
      const fingerTouch = event.touches[0]
      if (!fingerTouch) return
      earlyTouches.get(this)?.push(fingerTouch)
      penByComponent.get(this)?.drawTo(fingerTouch)
    },
    endStroke() {
      earlyTouches.get(this)?.push(undefined)
      const pen = penByComponent.get(this)
      if (!pen) return
      pen.liftPen()
      this.setData({ isEmpty: pen.strokes.length === 0 })
      this.triggerEvent('change', { strokes: pen.strokes })
    },
    clearStrokes() {
      if (earlyTouches.has(this)) earlyTouches.set(this, [])
      penByComponent.get(this)?.clear()
      this.setData({ isEmpty: true })
      this.triggerEvent('change', { strokes: [] })
    },
  },
})
