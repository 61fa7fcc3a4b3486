import { setPackageTooOldListener } from './api/call'
import { prefetchHome } from './api/home'
import { loadProfile } from './api/me'
import { watchNewOffers } from './api/offers'
import { type SentEntry, sendWaiting, setSentListener } from './api/outbox'
import { reportPhoneError } from './api/phone-errors'
import { startCloud } from './api/start'
import { agendaPageOf } from './custom-tab-bar/tabs'
import { playRingtone } from './device/ringtone'
import { loadScannedDistrict } from './device/scanned-district'
import { rememberSteps } from './device/seen-steps'
import { requestUpdate, watchForUpdate } from './device/update'
import { rememberedLogSize } from './device/witness'
import { valueOrFallback } from './format/failure'
import { offlineSteps } from './format/waiting'

App<IAppOption & { stopWatchingOffers?: (() => void) | undefined }>({
  globalData: {},
  onLaunch({ path: firstPage }) {
    startCloud()
    watchForUpdate()
    setPackageTooOldListener(requestUpdate)
    if (firstPage === 'pages/home/home')
      prefetchHome({ districtId: loadScannedDistrict()?.id, seen: rememberedLogSize() })
    // Offline everybody stays on the first page.
    valueOrFallback(openAgendaOfStaff(), undefined)
    setSentListener(showArrived)
    wx.onNetworkStatusChange(async ({ isConnected }) => {
      if (!isConnected) return
      await sendWaiting()
      refreshTopPage()
    })
  },
  async onShow() {
    sendWaiting()
    // A failed call is shown by the page, which makes the same call.
    this.stopWatchingOffers = await valueOrFallback(watchNewOffers(alarmOfficer), undefined)
  },
  onHide() {
    this.stopWatchingOffers?.()
  },
  onError(message) {
    reportPhoneError(message, topRoute())
  },
  onUnhandledRejection({ reason }) {
    const { name, stack, message } = (reason ?? {}) as Partial<Error>
    // An expected error or a lost connection, which is no fault of the phone's code.
    if (name === 'CallError') return
    reportPhoneError(stack || message || String(reason), topRoute())
  },
})

/**
 * Shows that an entry of the outbox was sent. The phone stores the first step of a filed case, and
 * the page on top shows the news.
 */
function showArrived(arrived: SentEntry) {
  if ('act' in arrived) {
    const { act, title } = arrived.act
    wx.showToast({
      title: `已发送：${offlineSteps.label(act)} ${title}`,
      icon: 'none',
      duration: 3000,
    })
    refreshTopPage()
    return
  }
  const { receipts } = arrived
  for (const { caseId, headHash } of receipts) rememberSteps(caseId, [{ seq: 1, hash: headHash }])
  const numbers = receipts.map((receipt) => receipt.number).join('、')
  wx.showToast({ title: `已自动提交，编号 ${numbers}`, icon: 'none', duration: 4000 })
  refreshTopPage()
}

/** The staff begin with their agenda, not with the first page of consumers. */
async function openAgendaOfStaff() {
  const url = agendaPageOf((await loadProfile()).role)
  const [topPage] = getCurrentPages().slice(-1)
  if (url && topPage?.route === 'pages/home/home') wx.switchTab({ url })
}

const topRoute = () => getCurrentPages().slice(-1)[0]?.route ?? 'app'

function refreshTopPage() {
  const [topPage] = getCurrentPages().slice(-1) as { refresh?: () => unknown }[]
  topPage?.refresh?.()
}

/**
 * An offer lasts seconds, and work on a recalled case is wasted. So every page reports both: an
 * offer with its bar and a sound. The officer's own page lists them.
 */
function alarmOfficer(title?: string) {
  const [topPage] = getCurrentPages().slice(-1)
  if (topPage?.route === 'pages/officer/officer') return
  playRingtone()
  if (title) wx.showToast({ title, icon: 'none', duration: 4000 })
}
