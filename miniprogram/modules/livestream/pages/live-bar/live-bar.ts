import { clockText } from '../../../../format/live'
import { gapParts, momentAt, type Part, percentAt } from './bar'

interface Bookmark {
  at: number
  note?: string
}

/**
 * The timeline of a stream, with its gaps hatched and a peg for each bookmark. When the person taps
 * or drags, it fires `seek` with the chosen moment. All times are ms since the stream began.
 */
Component({
  properties: {
    /** Length of the stream. */
    length: Number,
    /** The moment that is being played. */
    at: Number,
    gaps: { type: Array, value: [] as { from: number; to: number }[] },
    marks: { type: Array, value: [] as Bookmark[] },
  },
  data: {
    /** The hatched parts. */
    parts: [] as Part[],
    /** Positions of the bookmarks, percent. */
    pegs: [] as number[],
    /** Position of the knob, percent. */
    knob: 0,
    /** The time at the knob, as text. */
    said: '',
    /** The length of the stream, as text. */
    whole: '',
    dragging: false,
  },
  observers: {
    'length, gaps, marks'(
      durationMs: number,
      streamGaps: { from: number; to: number }[],
      marks: Bookmark[],
    ) {
      if (durationMs <= 0) return
      const pegs = marks.map(({ at: markedAt }) => percentAt(markedAt, durationMs))
      this.setData({ parts: gapParts(streamGaps, durationMs), pegs, whole: clockText(durationMs) })
    },
    'at, length'(at: number, durationMs: number) {
      if (!this.data.dragging)
        this.setData({ knob: percentAt(at, durationMs), said: clockText(at) })
    },
  },
  methods: {
    startDragging(touchEvent: WechatMiniprogram.TouchEvent) {
      this.setData({ dragging: true })
      this.followFinger(touchEvent)
    },
    dragKnob(touchEvent: WechatMiniprogram.TouchEvent) {
      this.followFinger(touchEvent)
    },
    stopDragging(touchEvent: WechatMiniprogram.TouchEvent) {
      this.followFinger(touchEvent, (at) => {
        this.setData({ dragging: false })
        this.triggerEvent('seek', { at })
      })
    },
    cancelDragging() {
      this.setData({ dragging: false })
    },
    /** Moves the knob under the finger, and calls `onMoved` with the moment of the stream there. */
    followFinger(touchEvent: WechatMiniprogram.TouchEvent, onMoved?: (at: number) => void) {
      const { clientX } = (touchEvent.touches[0] ?? touchEvent.changedTouches[0])!
      const query = this.createSelectorQuery()
      query.select('.track').boundingClientRect()
      query.exec(([bar]: { left: number; width: number }[]) => {
        const { length: durationMs } = this.data
        const at = bar ? momentAt(clientX, bar, durationMs) : 0
        this.setData({ knob: percentAt(at, durationMs), said: clockText(at) })
        onMoved?.(at)
      })
    },
  },
})
