import { resumeBackgroundUploads } from './api/background-uploads'
import { setPackageTooOldListener } from './api/call'
import { prefetchHome } from './api/home'
import { loadProfile } from './api/me'
import { watchNewOffers } from './api/offers'
import { type SentEntry, sendOutbox, setSentListener } from './api/outbox'
import { reportPhoneError } from './api/phone-errors'
import { startCloud } from './api/start'
import { agendaPageOf } from './custom-tab-bar/tabs'
import { playRingtone } from './device/ringtone'
import { loadScannedDistrict } from './device/scanned-district'
import { rememberSteps } from './device/seen-steps'
import { requestUpdate, watchForUpdate } from './device/update'
import { loadRememberedLogSize } from './device/witness'
import { valueOrFallback } from './format/failure'
import { offlineSteps } from './format/waiting'

App<IAppOption & { stopWatchingOffers?: (() => void) | undefined }>({
  globalData: {},
  onLaunch({ path: firstPage }) {
    startCloud()
    watchForUpdate()
    setPackageTooOldListener(requestUpdate)
    if (firstPage === 'pages/home/home')
      prefetchHome({ districtId: loadScannedDistrict()?.id, seen: loadRememberedLogSize() })
    // If the role cannot be loaded because the phone is offline, the first page stays.
    valueOrFallback(openAgendaOfStaff(), undefined)
    setSentListener(showSentEntry)
    wx.onNetworkStatusChange(async ({ isConnected }) => {
      if (!isConnected) return
      resumeBackgroundUploads()
      await sendOutbox()
      refreshTopPage()
    })
  },
  async onShow() {
    resumeBackgroundUploads()
    sendOutbox()
    // The page makes the same call and shows its failure, so the failure is ignored here.
    this.stopWatchingOffers = await valueOrFallback(watchNewOffers(alertOfficer), undefined)
  },
  onHide() {
    this.stopWatchingOffers?.()
  },
  onError(message) {
    reportPhoneError(message, topRoute())
  },
  onUnhandledRejection({ reason }) {
    const { name, stack, message } = (reason ?? {}) as Partial<Error>
    // A CallError is an expected error or a lost connection, not an error in this code.
    if (name === 'CallError') return
    reportPhoneError(stack || message || String(reason), topRoute())
  },
})

/**
 * Shows that an entry of the outbox was sent, and refreshes the page on top. For a filed case,
 * stores the hash of its first event, so that this phone can verify the case later.
 */
function showSentEntry(sentEntry: SentEntry) {
  if ('act' in sentEntry) {
    const { act, title } = sentEntry.act
    wx.showToast({
      title: `已发送：${offlineSteps.label(act)} ${title}`,
      icon: 'none',
      duration: 3000,
    })
    refreshTopPage()
    return
  }

  const { receipts } = sentEntry
  for (const { caseId, headHash } of receipts) rememberSteps(caseId, [{ seq: 1, hash: headHash }])
  const numbers = receipts.map((receipt) => receipt.number).join('、')
  wx.showToast({ title: `已自动提交，编号 ${numbers}`, icon: 'none', duration: 4000 })
  refreshTopPage()
}

/** Staff start with their agenda. The first page is made for consumers. */
async function openAgendaOfStaff() {
  const url = agendaPageOf((await loadProfile()).role)
  const [topPage] = getCurrentPages().slice(-1)
  if (url && topPage?.route === 'pages/home/home') wx.switchTab({ url })
}

/** Route of the page on top, or `app` before the first page. */
const topRoute = () => getCurrentPages().slice(-1)[0]?.route ?? 'app'

function refreshTopPage() {
  const [topPage] = getCurrentPages().slice(-1) as { refresh?: () => unknown }[]
  topPage?.refresh?.()
}

/**
 * Plays a sound for a new offer or a recalled case, and shows the sentence if there is one. An
 * offer is open for seconds, and work on a recalled case is wasted, so this happens on every page
 * except the officer's own page, which lists both.
 */
function alertOfficer(title?: string) {
  const [topPage] = getCurrentPages().slice(-1)
  if (topPage?.route === 'pages/officer/officer') return
  playRingtone()
  if (title) wx.showToast({ title, icon: 'none', duration: 4000 })
}
