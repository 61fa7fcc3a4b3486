import { clockText } from '../../../../format/live'
import { gapParts, momentAt, type Part, placeOf } from './bar'

interface Spot {
  at: number
  note?: string
}

/**
 * A stream's time line: hatched gaps, pegs for marked moments. A tap or drag fires `seek`, ms since
 * its start.
 */
Component({
  properties: {
    length: Number,
    at: Number,
    gaps: { type: Array, value: [] as { from: number; to: number }[] },
    marks: { type: Array, value: [] as Spot[] },
  },
  data: {
    parts: [] as Part[],
    pegs: [] as number[],
    knob: 0,
    said: '',
    whole: '',
    dragging: false,
  },
  observers: {
    'length, gaps, marks'(
      durationMs: number,
      streamGaps: { from: number; to: number }[],
      marks: Spot[],
    ) {
      if (durationMs <= 0) return
      const pegs = marks.map(({ at: markedAt }) => placeOf(markedAt, durationMs))
      this.setData({ parts: gapParts(streamGaps, durationMs), pegs, whole: clockText(durationMs) })
    },
    'at, length'(at: number, durationMs: number) {
      if (!this.data.dragging) this.setData({ knob: placeOf(at, durationMs), said: clockText(at) })
    },
  },
  methods: {
    touch(touchEvent: WechatMiniprogram.TouchEvent) {
      this.setData({ dragging: true })
      this.follow(touchEvent)
    },
    move(touchEvent: WechatMiniprogram.TouchEvent) {
      this.follow(touchEvent)
    },
    drop(touchEvent: WechatMiniprogram.TouchEvent) {
      this.follow(touchEvent, (at) => {
        this.setData({ dragging: false })
        this.triggerEvent('seek', { at })
      })
    },
    cancel() {
      this.setData({ dragging: false })
    },
    follow(touchEvent: WechatMiniprogram.TouchEvent, then?: (at: number) => void) {
      const { clientX } = (touchEvent.touches[0] ?? touchEvent.changedTouches[0])!
      const query = this.createSelectorQuery()
      query.select('.track').boundingClientRect()
      query.exec(([bar]: { left: number; width: number }[]) => {
        const { length: durationMs } = this.data
        const at = bar ? momentAt(clientX, bar, durationMs) : 0
        this.setData({ knob: placeOf(at, durationMs), said: clockText(at) })
        then?.(at)
      })
    },
  },
})
