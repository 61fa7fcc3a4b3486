import { clock } from '../../words/live'
import { gapParts, momentAt, type Part, placeOf } from './bar'

interface Spot {
  at: number
  note?: string
}

/** A stream's time line: hatched gaps, pegs for marked moments. A tap or drag fires `seek`, ms since its start. */
Component({
  properties: {
    length: Number,
    at: Number,
    gaps: { type: Array, value: [] as { from: number; to: number }[] },
    marks: { type: Array, value: [] as Spot[] },
  },
  data: { parts: [] as Part[], pegs: [] as number[], knob: 0, said: '', whole: '', dragging: false },
  observers: {
    'length, gaps, marks'(length: number, gaps: { from: number; to: number }[], marks: Spot[]) {
      if (length <= 0) return
      const pegs = marks.map(({ at }) => placeOf(at, length))
      this.setData({ parts: gapParts(gaps, length), pegs, whole: clock(length) })
    },
    'at, length'(at: number, length: number) {
      if (!this.data.dragging) this.setData({ knob: placeOf(at, length), said: clock(at) })
    },
  },
  methods: {
    touch(event: WechatMiniprogram.TouchEvent) {
      this.setData({ dragging: true })
      this.follow(event)
    },
    move(event: WechatMiniprogram.TouchEvent) {
      this.follow(event)
    },
    drop(event: WechatMiniprogram.TouchEvent) {
      this.follow(event, (at) => {
        this.setData({ dragging: false })
        this.triggerEvent('seek', { at })
      })
    },
    cancel() {
      this.setData({ dragging: false })
    },
    follow(event: WechatMiniprogram.TouchEvent, then?: (at: number) => void) {
      const { clientX } = (event.touches[0] ?? event.changedTouches[0])!
      const query = this.createSelectorQuery()
      query.select('.track').boundingClientRect()
      query.exec(([bar]: { left: number; width: number }[]) => {
        const { length } = this.data
        const at = bar ? momentAt(clientX, bar, length) : 0
        this.setData({ knob: placeOf(at, length), said: clock(at) })
        then?.(at)
      })
    },
  },
})
