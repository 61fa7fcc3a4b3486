import { whoAmI } from './cloud/me'
import { onOffer } from './cloud/offers'
import { type Arrived, sendWaiting, whenSent } from './cloud/outbox'
import { startCloud } from './cloud/start'
import { agendaOf } from './custom-tab-bar/tabs'
import { keepSteps } from './phone/kept-steps'
import { playRingtone } from './phone/ringtone'
import { failureOf } from './words/failure'
import { waitable } from './words/waiting'

App<IAppOption & { silence?: () => void }>({
  globalData: {},
  onLaunch() {
    startCloud()
    land().catch(failureOf) // Offline everybody stays on the first page.
    whenSent(sent)
    wx.onNetworkStatusChange(async ({ isConnected }) => {
      if (!isConnected) return
      await sendWaiting()
      lookAgain()
    })
  },
  async onShow() {
    sendWaiting()
    try {
      this.silence = await onOffer(alarm)
    } catch (error) {
      failureOf(error) // A failed call is shown by the page that made it; any other error is a defect and is thrown on.
    }
  },
  onHide() {
    this.silence?.()
  },
})

/** A form that waited was sent: the phone keeps its first receipt, and the page on top is loaded anew. */
function sent(arrived: Arrived) {
  if ('act' in arrived) {
    const { act, title } = arrived.act
    wx.showToast({ title: `已发送：${waitable.label(act)} ${title}`, icon: 'none', duration: 3000 })
    return lookAgain()
  }
  const { receipts } = arrived
  for (const { caseId, headHash } of receipts) keepSteps(caseId, [{ hash: headHash }])
  const numbers = receipts.map(({ number }) => number).join('、')
  wx.showToast({ title: `已自动提交，编号 ${numbers}`, icon: 'none', duration: 4000 })
  lookAgain()
}

/** The staff begin with what waits for them, not with the consumers' first page. */
async function land() {
  const url = agendaOf((await whoAmI()).role)
  const [page] = getCurrentPages().slice(-1)
  if (url && page?.route === 'pages/home/home') wx.switchTab({ url })
}

function lookAgain() {
  const [page] = getCurrentPages().slice(-1) as { load?: () => unknown }[]
  page?.load?.()
}

/**
 * An offer lasts seconds, and work on a recalled case is wasted: every page tells of both, an offer by its bar and a
 * sound. The officer's own page lists them.
 */
function alarm(title?: string) {
  const pages = getCurrentPages()
  if (pages[pages.length - 1]?.route === 'pages/officer/officer') return
  playRingtone()
  if (title) wx.showToast({ title, icon: 'none', duration: 4000 })
}
