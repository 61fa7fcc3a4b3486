import { chinaTime } from 'miniapp-cloud/client'
import { openAgent } from '../automator/agent/index.ts'
import { type DeviceState, KEYBOARD, type PageInstance, type PhoneBoot, type Runtime, safeBottom } from '../contract.ts'
import { useFonts } from '../fonts.ts'
import type { PhoneApp } from './app.ts'
import { openBars } from './bars.ts'
import { openCalls } from './calls.ts'
import { openClock } from './clock.ts'
import { openDevice } from './device.ts'
import { ask } from './dialogs/index.ts'
import { openHome } from './home.ts'
import { openKeyboard } from './keyboard.ts'
import { openLine } from './line.ts'
import { openRecords } from './records.ts'
import { openStore } from './store.ts'
import { openTexts } from './texts.ts'
import { openToast } from './toast.ts'

declare global {
  interface Window {
    phoneBoot: PhoneBoot
    phone: PhoneApp
    texts?: PhoneApp['texts']
    /** The page's document, when it was there before the phone. */
    waiting?: Window
    agent: ReturnType<typeof openAgent>
    automatorEvent(method: string, params: unknown): Promise<void>
    sim?: Runtime
  }
}

/** Tells the desk, which listens to this window, of a touch or a key; the focus that a dialog takes is neither. */
function tellTouches(scope: Window) {
  for (const kind of ['pointerdown', 'keydown'])
    scope.addEventListener(kind, () => dispatchEvent(new Event('touched')), true)
}
tellTouches(window)

const boot = window.phoneBoot
const me = boot.person.name
const store = (area: string) => openStore(`${boot.appid}:${me}:${area}:`)
const clock = openClock(boot.clockOffset)
const obliging = new URLSearchParams(location.search).has('obliging')
const device = openDevice(store('device'), boot.person, obliging || navigator.webdriver)
// A server that was started again knows this phone's session no more.
const line = openLine(me, () => location.reload())
const records = openRecords(clock.now)
const toast = openToast((path) => asset(path))
const frame = document.querySelector('iframe')!
const keyboard = openKeyboard(frame)
const runtime = () => frame.contentWindow?.sim
const calls = openCalls(me, boot.desk, line, (calling) => home.screen.hidden && runtime()?.background(calling))
const home = openHome(boot.appName, { back: () => runtime()?.background(false), anew: () => reload('') })
const asset = (path: string) => (/^([a-z]+:|\/app\/)/.test(path) ? path : `/app/${path.replace(/^\//, '')}`)

const bars = openBars(
  {
    back: () => phone.onBack(),
    home: () => phone.onHome(),
    tab: (index) => phone.onTab(index),
    menu: () => menu(),
    leave: () => {
      toast.hide()
      runtime()?.background(true)
      home.show()
    },
    fileUrl: asset,
  },
  () => chinaTime(clock.now()).slice(-8, -3),
)

async function menu() {
  const items = ['转发给朋友', '权限设置', '重新进入小程序']
  const choice = await ask(phone, 'actionSheet', { items, itemColor: 'inherit' })
  if (choice === 0) runtime()?.share()
  if (choice === 1) runtime()?.wx.openSetting()
  if (choice === 2) reload('')
}

const urlOf = ({ path, query }: PageInstance) =>
  [`/${path}`, ...Object.entries(query).map((pair, at) => `${at ? '&' : '?'}${pair.join('=')}`)].join('')

/** Opens the page iframe anew: at `url`, with the pages as they are when absent, at the app's first page when empty. */
function reload(url?: string) {
  boot.open = url === undefined ? runtime()?.pages().map(urlOf) : url ? [url] : []
  toast.hide()
  keyboard.set(undefined)
  for (const dialog of document.querySelectorAll('dialog')) dialog.remove()
  frame.src = '/sim/page.html'
}

/** Where the app stands: a phone that is opened again, or whose desk was started again, comes back to it. */
function remember() {
  const open = runtime()?.pages().map(urlOf)
  if (open?.length) kept.set('open', JSON.stringify({ since: boot.desk.since, open }))
}
const kept = store('kept')
const { since, open } = JSON.parse(kept.get('open') ?? '{}')
// What is kept of a desk that began anew since leads to what is no more.
if (since === boot.desk.since) boot.open ??= open

const starts = new Set<(runtime: Runtime) => void>()

/** The page document begins: its Date becomes the phone's, listeners for its runtime are told, its scripts run. */
function enter(scope: Window) {
  clock.rule(scope)
  useFonts(scope as Window & typeof globalThis)
  tellTouches(scope)
  let sim: Runtime | undefined
  Object.defineProperty(scope, 'sim', {
    get: () => sim,
    set: (runtime: Runtime) => {
      sim = runtime
      for (const listener of starts) listener(runtime)
    },
  })
  for (const name of ['app', 'runtime'])
    scope.document.body.append(
      Object.assign(scope.document.createElement('script'), { src: `/sim/${name}.js`, async: false }),
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
  onDevice: device.on,
  setDevice: device.set,
  setBars: (state) => {
    bars.set(state)
    remember()
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
    await calls.over()
    return ask(phone, kind, input)
  },
  call: calls.call,
  store,
  onRuntime: (listener) => {
    starts.add(listener)
    if (frame.contentWindow?.sim) listener(frame.contentWindow.sim)
  },
  texts: (window.frameElement && window.parent.texts) || openTexts(),
  enter,
  reload,
  log: (entry) => {
    records.log(entry)
    if (entry.level === 'error') line.send({ kind: 'log', text: [entry.text, entry.stack].filter(Boolean).join('\n') })
  },
}
useFonts(window)
window.phone = phone
window.agent = openAgent(phone)

line.on((message) => {
  if (message.kind === 'reload') reload()
  if (message.kind === 'clock') clock.setOffset(message.offset as number)
})
const NETWORKS: Record<DeviceState['network'], string> = { wifi: 'Wi-Fi', '4g': '4G', none: '无网络' }
let fontSize = device.state.fontSizeSetting
const applyDevice = (state: DeviceState) => {
  // WeChat, too, starts the app anew when the type size was changed.
  if (state.fontSizeSetting !== fontSize) reload()
  fontSize = state.fontSizeSetting
  document.documentElement.dataset.theme = state.theme
  document.documentElement.dataset.screen = state.screen
  document.documentElement.style.colorScheme = state.theme
  bars.setNetwork(NETWORKS[state.network])
}
device.on(applyDevice)
applyDevice(device.state)
frame.before(bars.top)
frame.after(bars.tabs, keyboard.box, toast.box, home.screen, calls.screen)
queueMicrotask(() => window.waiting && enter(window.waiting))
