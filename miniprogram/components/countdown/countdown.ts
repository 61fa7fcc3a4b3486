import { toTimeLeft } from './left'

const secondMs = 1000

/** From this share of the time on, the countdown is shown as urgent. */
const urgentPercent = 34

/** A countdown with a bar. Fires `hurry` when a third of the time is left, and `end`, each once. */
Component({
  properties: {
    /** Ms since 1970 by the server's clock. Nothing is shown for 0. */
    endsAt: Number,
    /** The whole time, ms. The bar shows the remaining share of it. */
    total: Number,
    /** How far the server's clock is ahead of this phone's, ms. */
    ahead: Number,
  },
  data: { text: '', percent: 100, isOver: false, isUrgent: false, timer: 0 },
  lifetimes: {
    attached() {
      this.updateTime()
      this.setData({ timer: setInterval(() => this.updateTime(), secondMs) })
    },
    detached() {
      clearInterval(this.data.timer)
    },
  },
  observers: {
    endsAt() {
      this.updateTime()
    },
  },
  methods: {
    updateTime() {
      if (!this.data.endsAt) return
      const {
        text: timeText,
        percent: percentLeft,
        over: isOver,
      } = toTimeLeft(this.data.endsAt, this.data.total, Date.now() + this.data.ahead)
      const isNearlyOver = percentLeft < urgentPercent
      if (isOver && !this.data.isOver) this.triggerEvent('end')
      else if (isNearlyOver && !this.data.isUrgent) this.triggerEvent('hurry')
      this.setData({ text: timeText, percent: percentLeft, isOver, isUrgent: isNearlyOver })
    },
  },
})
