import { onBell } from './bell'

interface LivePage {
  /** Asks the server and shows what it says; never rejects for an expected failure. */
  load(): Promise<void>
  setData(data: { failure: null }): void
  silence?: () => void
}

/**
 * What a page does that shows things others may change: it looks when it is shown, when the bell rings, when it is pulled
 * down and when somebody taps to try again. For `Page({ ...live, … })`.
 */
export const live = {
  onShow(this: LivePage) {
    this.load()
    this.silence = onBell(() => this.load())
  },
  onHide(this: LivePage) {
    this.silence?.()
  },
  onUnload(this: LivePage) {
    this.silence?.()
  },
  async onPullDownRefresh(this: LivePage) {
    await this.load()
    wx.stopPullDownRefresh()
  },
  retry(this: LivePage) {
    this.setData({ failure: null })
    this.load()
  },
}
