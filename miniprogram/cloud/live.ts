import { onBell } from './bell'

interface LivePage {
  /** Asks the server and shows what it says; never rejects for an expected failure. */
  load(): Promise<void>
  setData(data: { failure: null }): void
  silence?: () => void
  /** How often it looks by itself, in milliseconds, where things change without a bell: positions, clocks. */
  refreshMs?: number
  rounds?: number
}

/**
 * What a page does that shows things others may change: it looks when it is shown, when the bell rings, when it is pulled
 * down and when somebody taps to try again. For `Page({ ...live, … })`.
 */
export const live = {
  onShow(this: LivePage) {
    this.load()
    this.silence = onBell(() => this.load())
    if (this.refreshMs) this.rounds = setInterval(() => this.load(), this.refreshMs)
  },
  onHide: rest,
  onUnload: rest,
  async onPullDownRefresh(this: LivePage) {
    await this.load()
    wx.stopPullDownRefresh()
  },
  retry(this: LivePage) {
    this.setData({ failure: null })
    this.load()
  },
}

function rest(this: LivePage) {
  this.silence?.()
  if (this.rounds) clearInterval(this.rounds)
}
