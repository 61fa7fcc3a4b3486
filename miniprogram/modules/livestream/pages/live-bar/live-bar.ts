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
    bookmarkPositions: [] as number[],
    /** Position of the knob, percent. */
    knobPosition: 0,
    /** The time at the knob, as text. */
    momentText: '',
    /** The length of the stream, as text. */
    lengthText: '',
    isDragging: false,
  },
  observers: {
    'length, gaps, marks'(
      durationMs: number,
      streamGaps: { from: number; to: number }[],
      marks: Bookmark[],
    ) {
      if (durationMs <= 0) return
      const pegs = marks.map(({ at: markedAt }) => percentAt(markedAt, durationMs))
      this.setData({
        parts: gapParts(streamGaps, durationMs),
        bookmarkPositions: pegs,
        lengthText: clockText(durationMs),
      })
    },
    'at, length'(at: number, durationMs: number) {
      if (!this.data.isDragging)
        this.setData({ knobPosition: percentAt(at, durationMs), momentText: clockText(at) })
    },
  },
  methods: {
    startDragging(touchEvent: WechatMiniprogram.TouchEvent) {
      this.setData({ isDragging: true })
      this.followFinger(touchEvent)
    },
    dragKnob(touchEvent: WechatMiniprogram.TouchEvent) {
      this.followFinger(touchEvent)
    },
    stopDragging(touchEvent: WechatMiniprogram.TouchEvent) {
      this.followFinger(touchEvent, (at) => {
        this.setData({ isDragging: false })
        this.triggerEvent('seek', { at })
      })
    },
    cancelDragging() {
      this.setData({ isDragging: false })
    },
    /** Moves the knob under the finger, and calls `onMoved` with the moment of the stream there. */
    followFinger(touchEvent: WechatMiniprogram.TouchEvent, onMoved?: (at: number) => void) {
      const { clientX } = (touchEvent.touches[0] ?? touchEvent.changedTouches[0])!
      const query = this.createSelectorQuery()
      query.select('.track').boundingClientRect()
      query.exec(([bar]: { left: number; width: number }[]) => {
        const { length: durationMs } = this.data
        const at = bar ? momentAt(clientX, bar, durationMs) : 0
        this.setData({ knobPosition: percentAt(at, durationMs), momentText: clockText(at) })
        onMoved?.(at)
      })
    },
  },
})
