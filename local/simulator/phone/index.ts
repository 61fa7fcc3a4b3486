import { chinaTime } from 'miniapp-cloud/client'
import { openAgent } from '../automator/agent/index.ts'
import {
  type DeviceState,
  KEYBOARD,
  type PageInstance,
  type PhoneBoot,
  type Runtime,
  safeBottom,
} from '../contract.ts'
import { useFonts } from '../fonts.ts'
import { openBars } from './bars.ts'
import { openCalls } from './calls.ts'
import { openClock } from './clock.ts'
import { openDevice } from './device.ts'
import { showDialog } from './dialogs/index.ts'
import { connectToHub } from './hub-connection.ts'
import { openKeyboard } from './keyboard.ts'
import type { PhoneApp } from './phone-app.ts'
import { openRecentApps } from './recent-apps.ts'
import { openRecords } from './records.ts'
import { openSourceTexts } from './source-texts.ts'
import { openStore } from './store.ts'
import { openToast } from './toast.ts'

declare global {
  interface Window {
    phoneBoot: PhoneBoot
    phone: PhoneApp
    texts?: PhoneApp['texts']
    /** The window of the page, if it loaded before the phone's script. */
    waitingPage?: Window
    agent: ReturnType<typeof openAgent>
    automatorEvent(method: string, params: unknown): Promise<void>
    sim?: Runtime
  }
}

/**
 * Fires an event in this window for each touch and key. The desk listens to it in order to choose
 * the phone. It cannot use focus events, because a dialog takes the focus without a touch.
 */
function announceTouches(eventSource: Window) {
  for (const kind of ['pointerdown', 'keydown'])
    eventSource.addEventListener(kind, () => dispatchEvent(new Event('touched')), true)
}
announceTouches(window)

const boot = window.phoneBoot
const personName = boot.person.name
const openArea = (area: string) => openStore(`${boot.appid}:${personName}:${area}:`)
const clock = openClock(boot.clockOffset)
const obliging = new URLSearchParams(location.search).has('obliging')
const device = openDevice(openArea('device'), boot.person, obliging || navigator.webdriver)
// A restarted server does not know the session of this phone, so the phone loads again.
const hub = connectToHub(personName, () => location.reload())
const records = openRecords(clock.now)
const toast = openToast((path) => toAssetUrl(path))
const frame = document.querySelector('iframe')!
const keyboard = openKeyboard(frame)
const runtime = () => frame.contentWindow?.sim
const calls = openCalls(
  personName,
  boot.desk,
  hub,
  (isCalling) => recentApps.screen.hidden && runtime()?.setInBackground(isCalling),
)
const recentApps = openRecentApps(boot.appName, {
  returnToApp: () => runtime()?.setInBackground(false),
  restartApp: () => reload(''),
})
const toAssetUrl = (path: string) =>
  /^([a-z]+:|\/app\/)/.test(path) ? path : `/app/${path.replace(/^\//, '')}`

/** `09:30` of `2026-01-01 09:30:00`. */
const hoursAndMinutes = (time: string) => time.slice(-8, -3)

const bars = openBars(
  {
    goBack: () => phone.onBack(),
    goHome: () => phone.onHome(),
    selectTab: (index) => phone.onTab(index),
    openMenu: () => openMenu(),
    leaveApp: () => {
      toast.hide()
      runtime()?.setInBackground(true)
      recentApps.show()
    },
    fileUrl: toAssetUrl,
  },
  () => hoursAndMinutes(chinaTime(clock.now())),
)

async function openMenu() {
  const items = ['转发给朋友', '权限设置', '重新进入小程序']
  const choice = await showDialog(phone, 'actionSheet', { items, itemColor: 'inherit' })
  if (choice === 0) runtime()?.share()
  if (choice === 1) runtime()?.wx.openSetting()
  if (choice === 2) reload('')
}

/** The URL of an open page with its query. */
function urlOfPage({ path, query }: PageInstance): string {
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return parameters.length > 0 ? `/${path}?${parameters.join('&')}` : `/${path}`
}

/** The URLs of the open pages, from bottom to top. */
const openUrls = () => runtime()?.pages().map(urlOfPage)

/**
 * Loads the page iframe again.
 * @param url the page to open. Empty means the app's first page. If absent, the pages that are open
 * now are opened again.
 */
function reload(url?: string) {
  if (url === undefined) boot.open = openUrls()
  else boot.open = url === '' ? [] : [url]
  toast.hide()
  keyboard.set(undefined)
  for (const dialog of document.querySelectorAll('dialog')) dialog.remove()
  frame.src = '/sim/page.html'
}

/** The open pages of a phone in localStorage. */
interface StoredPages {
  /** The start of the desk's data, see `Desk.since`. */
  since?: string
  open?: string[]
}

/** Stores the open pages. A phone that is opened again, or whose desk has restarted, shows them. */
function storePages() {
  const urls = openUrls()
  if (!urls?.length) return
  const pagesToStore: StoredPages = { since: boot.desk.since, open: urls }
  pageStore.set('open', JSON.stringify(pagesToStore))
}

const pageStore = openArea('kept')
const storedPages: StoredPages = JSON.parse(pageStore.get('open') ?? '{}')
// If the desk has new data, the stored pages show records that no longer exist.
if (storedPages.since === boot.desk.since) boot.open ??= storedPages.open

const runtimeListeners = new Set<(runtime: Runtime) => void>()

/**
 * Prepares the window of the page before its scripts run: its `Date` follows the phone's clock, and
 * the listeners are called as soon as its runtime exists. Then it loads the scripts.
 */
function preparePage(pageWindow: Window) {
  clock.applyTo(pageWindow)
  useFonts(pageWindow as Window & typeof globalThis)
  announceTouches(pageWindow)
  let pageRuntime: Runtime | undefined
  Object.defineProperty(pageWindow, 'sim', {
    get: () => pageRuntime,
    set: (runtime: Runtime) => {
      pageRuntime = runtime
      for (const listener of runtimeListeners) listener(runtime)
    },
  })
  for (const name of ['app', 'runtime'])
    pageWindow.document.body.append(
      Object.assign(pageWindow.document.createElement('script'), {
        src: `/sim/${name}.js`,
        async: false,
      }),
    )
}

const phone: PhoneApp = {
  boot,
  desk: boot.desk,
  frame,
  records,
  runtime,
  obliging,
  get device() {
    return device.state
  },
  onDevice: device.onChange,
  setDevice: device.change,
  setBars: (state) => {
    bars.setState(state)
    storePages()
  },
  keyboardHeight: (bar) => {
    if (device.state.keyboard === 'none') return 0
    return KEYBOARD.keys + safeBottom(device.state, innerWidth) + (bar ? KEYBOARD.bar : 0)
  },
  setKeyboard: keyboard.set,
  onBack: () => {},
  onHome: () => {},
  onTab: () => {},
  showToast: toast.show,
  hideToast: toast.hide,
  ask: async (kind, input) => {
    await calls.waitUntilOver()
    return showDialog(phone, kind, input)
  },
  call: calls.startCall,
  store: openArea,
  onRuntime: (listener) => {
    runtimeListeners.add(listener)
    if (frame.contentWindow?.sim) listener(frame.contentWindow.sim)
  },
  texts: (window.frameElement && window.parent.texts) || openSourceTexts(),
  enter: preparePage,
  reload,
  log: (entry) => {
    records.log(entry)
    if (entry.level === 'error')
      hub.send({ kind: 'log', text: [entry.text, entry.stack].filter(Boolean).join('\n') })
  },
}
useFonts(window)
window.phone = phone
window.agent = openAgent(phone)

hub.onMessage((message) => {
  if (message.kind === 'reload') reload()
  if (message.kind === 'clock') clock.setOffset(message.offset as number)
})

const NETWORK_LABELS: Record<DeviceState['network'], string> = {
  wifi: 'Wi-Fi',
  '4g': '4G',
  none: '无网络',
}
let appliedFontSize = device.state.fontSizeSetting
const applyDevice = (state: DeviceState) => {
  // Like WeChat, the phone restarts the app when the person changes the font size.
  if (state.fontSizeSetting !== appliedFontSize) reload()
  appliedFontSize = state.fontSizeSetting
  document.documentElement.dataset.theme = state.theme
  document.documentElement.dataset.screen = state.screen
  document.documentElement.style.colorScheme = state.theme
  bars.setNetwork(NETWORK_LABELS[state.network])
}
device.onChange(applyDevice)
applyDevice(device.state)

frame.before(bars.topBars)
frame.after(bars.tabBar, keyboard.element, toast.element, recentApps.screen, calls.screen)
queueMicrotask(() => window.waitingPage && preparePage(window.waitingPage))
