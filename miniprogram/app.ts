import type { Receipt } from './cloud/filing'
import { onOffer } from './cloud/offers'
import { sendWaiting } from './cloud/outbox'
import { startCloud } from './cloud/start'
import { keepSteps } from './phone/kept-steps'
import { failureOf } from './words/failure'

App<IAppOption & { silence?: () => void }>({
  globalData: {},
  onLaunch() {
    startCloud()
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) sendWaiting(sent)
    })
  },
  async onShow() {
    sendWaiting(sent)
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

/** A form that waited has arrived: its first step is kept, and the page on top shows the truth. */
function sent({ caseId, headHash, number }: Receipt) {
  keepSteps(caseId, [headHash])
  wx.showToast({ title: `已自动提交，编号 ${number}`, icon: 'none', duration: 4000 })
  const [page] = getCurrentPages().slice(-1) as { load?: () => unknown }[]
  page?.load?.()
}

/** An offer lasts seconds: it is told on every page but the officer's own, which shows it. */
function alarm() {
  const pages = getCurrentPages()
  if (pages[pages.length - 1]?.route === 'pages/officer/officer') return
  wx.vibrateLong()
  wx.showToast({ title: '有新的投诉派给您，请到工作台接单', icon: 'none', duration: 4000 })
}
