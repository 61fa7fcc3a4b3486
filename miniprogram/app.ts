import { onOffer } from './cloud/offers'
import { startCloud } from './cloud/start'
import { failureOf } from './words/failure'

App<IAppOption & { silence?: () => void }>({
  globalData: {},
  onLaunch() {
    startCloud()
  },
  async onShow() {
    try {
      this.silence = await onOffer(alarm)
    } catch (error) {
      failureOf(error) // Without a line every page says so itself; a defect of ours goes on up.
    }
  },
  onHide() {
    this.silence?.()
  },
})

/** An offer lasts seconds: it is told on every page but the officer's own, which shows it. */
function alarm() {
  const pages = getCurrentPages()
  if (pages[pages.length - 1]?.route === 'pages/officer/officer') return
  wx.vibrateLong()
  wx.showToast({ title: '有新的投诉派给您，请到工作台接单', icon: 'none', duration: 4000 })
}
