import { onNotification } from './notifications'

interface LivePage {
  /** Asks the server and shows the answer; never rejects for an expected failure. */
  load(): Promise<void>
  setData(data: { failure: null }): void
  silence?: () => void
  /** How often the page loads again, in milliseconds, where things change without a notification: positions, clocks. */
  refreshMs?: number
  rounds?: number
}

/**
 * Keeps a page up to date: it loads when it is shown, on a notification, when it is pulled down and on the retry
 * button. For `Page({ ...live, … })`.
 */
export const live = {
  onShow(this: LivePage) {
    this.load()
    this.silence = onNotification(() => this.load())
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
