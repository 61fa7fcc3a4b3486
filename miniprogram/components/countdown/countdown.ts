import { timeLeft } from './left'

const secondMs = 1000

/**
 * Counts down to `until`. `ahead`: how far the server's clock is ahead of this phone's; `total`:
 * the whole span, for the bar; all in milliseconds. Fires `hurry` when a third is left, and `end`,
 * each once.
 */
Component({
  properties: { endsAt: Number, total: Number, ahead: Number },
  data: { text: '', percent: 100, over: false, hurry: false, timer: 0 },
  lifetimes: {
    attached() {
      this.tick()
      this.setData({ timer: setInterval(() => this.tick(), secondMs) })
    },
    detached() {
      clearInterval(this.data.timer)
    },
  },
  observers: {
    endsAt() {
      this.tick()
    },
  },
  methods: {
    tick() {
      if (!this.data.endsAt) return
      const {
        text: timeText,
        percent: percentLeft,
        over: isOver,
      } = timeLeft(this.data.endsAt, this.data.total, Date.now() + this.data.ahead)
      const isNearlyOver = percentLeft < 34
      if (isOver && !this.data.over) this.triggerEvent('end')
      else if (isNearlyOver && !this.data.hurry) this.triggerEvent('hurry')
      this.setData({ text: timeText, percent: percentLeft, over: isOver, hurry: isNearlyOver })
    },
  },
})
