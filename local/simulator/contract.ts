/**
 * What the parts of the simulator know of each other. A phone is one browser document (`phone/`) that draws the bars
 * and dialogs and holds an iframe named `page`; inside it run glass-easel, the Mini Program's own code (`runtime/`,
 * `builtins/`) and its `wx` (`wx/`). The phone is `window.parent.phone` for the iframe; the runtime is `window.sim` of
 * the iframe for the automator (`automator/`) and for the shell's tools.
 */

/** A person at the desk: owns one phone. */
export interface Person {
  /** Short name used in URLs and on the command line, e.g. `officer2`. */
  name: string
  /** What the desk shows, e.g. `网格员 · 样例二`. */
  label: string
  openid: string
  /** Phone number given to getPhoneNumber; sample numbers only. */
  phoneNumber?: string
  /** Where the phone stands: gcj02 degrees. */
  location: { longitude: number; latitude: number }
  /** Page opened first, e.g. `/pages/home/home`; the app's first page when absent. */
  page?: string
}

/** A QR code on the wall: scanning it is WeChat opening `page` with `scene`. */
export interface WallCode {
  label: string
  note?: string
  /** Without a leading slash, as in wxacode.getUnlimited. */
  page: string
  scene: string
}

/** The persons of the desk and the codes on its wall; kept by the server, set by the project's seed. */
export interface Desk {
  title: string
  /** When its data began, an ISO time: phones forget where they stood on a desk that began anew. */
  since?: string
  persons: Person[]
  wall: WallCode[]
  /** Whose phones lie on the desk at first; the first three persons' when absent. */
  opens?: string[]
  tour?: TourStep[]
}

/** A step of the guided walk over the desk: on whose phone, and what to do there. */
export interface TourStep {
  who: string
  title: string
  said: string
}

/** What `/phone?as=NAME` is started with (inlined as `window.phoneBoot`). */
export interface PhoneBoot {
  person: Person
  /** Bearer of this person's identity towards the local cloud. */
  session: string
  appid: string
  appName: string
  desk: Desk
  /** URLs of the pages to open first, with query, bottom to top: of a code, a deep link, or before a reload. */
  open?: string[]
  /** Milliseconds by which the cloud's clock is ahead of this machine's; the page's Date follows it. */
  clockOffset: number
  /** Origins that `request`, `uploadFile` and `downloadFile` reach beside the storage of the cloud; absent = any. */
  domains?: string[]
  /** `wx.cloud.init` may leave the environment out. */
  defaultEnv?: boolean
  /** Version of the base library that the phone says it has. */
  baseLibrary: string
}

/** What this simulator is like, unless the desk says otherwise; miniprogram-automator wants at least 2.7.3. */
export const BASE_LIBRARY = '3.13.2'

/** Everything a phone asks of its person: [what it shows, what comes back]. Drawn by `phone/dialogs`. */
export interface Dialogs {
  modal: [ModalOptions, { confirm: boolean; cancel: boolean; content?: string }]
  /** Index, or null when cancelled. */
  actionSheet: [{ items: string[]; itemColor: string; alertText?: string }, number | null]
  /** WeChat's "… 申请 …" prompt; what: e.g. `获取你的位置信息`. */
  permission: [{ what: string; reason: string }, boolean]
  settings: [{ scopes: Record<string, boolean> }, Record<string, boolean>]
  /** open-type=getPhoneNumber: true when the number may be handed over. */
  phoneNumber: [{ number: string }, boolean]
  subscribe: [{ templates: string[] }, { accepted: string[]; always: boolean }]
  location: [{ longitude: number; latitude: number }, Place | null]
  /** Something kept for the person, field by field; null when cancelled. */
  form: [{ title: string; fields: [name: string, label: string, value: string][] }, Record<string, string> | null]
  scan: [{ onlyFromCamera: boolean }, WallCode | { result: string } | null]
  /** Pictures or a recording made with the phone's camera; null when cancelled. */
  camera: [{ video: boolean; maxDuration: number }, Blob | null]
  preview: [{ urls: string[]; current: number; video: boolean }, null]
  contact: [{ title: string }, null]
  share: [{ title: string; path: string }, boolean]
}
interface Place {
  name: string
  address: string
  longitude: number
  latitude: number
}

export interface BarState {
  title: string
  navigationStyle: 'default' | 'custom'
  navigationBarBackgroundColor: string
  navigationBarTextStyle: 'black' | 'white'
  navigationLoading: boolean
  /** What stands left of the title: the first page has a way home, unless it is home, a tab or hides it. */
  way: 'back' | 'home' | null
  /** null when the page on top is not a tab page, or the tab bar is custom or hidden. */
  tabBar: null | {
    color: string
    selectedColor: string
    backgroundColor: string
    borderStyle: 'black' | 'white'
    selected: number
    list: {
      pagePath: string
      text: string
      iconPath?: string
      selectedIconPath?: string
      badge?: string
      dot?: boolean
    }[]
  }
}

export interface ToastOptions {
  title: string
  icon: 'success' | 'error' | 'loading' | 'none'
  image?: string
  mask: boolean
  duration: number
}
interface ModalOptions {
  title: string
  content: string
  showCancel: boolean
  cancelText: string
  cancelColor: string
  confirmText: string
  confirmColor: string
  editable: boolean
  placeholderText: string
}

export interface DeviceState {
  theme: 'light' | 'dark'
  /** WeChat's font size setting in px: 16 is the standard, 20–24 what people over seventy choose. */
  fontSizeSetting: number
  network: 'wifi' | '4g' | 'none'
  /** A full screen has a strip at its foot that belongs to the system. */
  screen: 'full' | 'button'
  location: { longitude: number; latitude: number; accuracy: number }
  /** Whether a drawn keyboard rises over the page when a field is entered; what is typed comes from the laptop's. */
  keyboard: 'soft' | 'none'
  /** Where the phone's top points: degrees from north, clockwise. */
  heading: number
  /** What its accelerometer feels, in g: x to the right, y to the top, z out of the screen. */
  acceleration: [x: number, y: number, z: number]
  /** Answers that take longer, as on a bad line: milliseconds added to each request. */
  delay: number
  /** What the person says, for a plugin that turns speech into words: no machine listens here. */
  speech: string
}

/** The bar and the keys of a phone's keyboard, px, as iPhones have them; the system's strip comes on top. */
export const KEYBOARD = { bar: 44, keys: 260 }
/** Screen geometry that the phone draws and `getWindowInfo` tells, in px. */
export const STATUS_HEIGHT = 24
/** The system's strip at the foot; a window as wide as a desk's has none. */
export const safeBottom = ({ screen }: DeviceState, width: number) => (screen === 'full' && width < 600 ? 34 : 0)

/** The keyboard that stands over the foot of a phone. */
export interface Keyboard {
  height: number
  /** How far the page has moved up for it, px. */
  lift: number
  /** A bar with 完成 above the keys. */
  bar: boolean
  done(): void
}

/** The phone around the page. Everything that WeChat draws above a page goes through it. */
export interface Phone {
  boot: PhoneBoot
  device: DeviceState
  onDevice(listener: (device: DeviceState) => void): () => void
  setBars(state: BarState): void
  /** How high the keyboard stands, with a bar or without, px; 0 for a phone that shows none. */
  keyboardHeight(bar: boolean): number
  setKeyboard(keyboard: Keyboard | undefined): void
  /** Set by the runtime: what the back arrow, the house and the tabs do. */
  onBack: () => void
  onHome: () => void
  onTab: (index: number) => void
  showToast(options: ToastOptions): void
  hideToast(): void
  /** Shows one of the phone's dialogs and resolves with the person's answer. */
  ask<K extends keyof Dialogs>(kind: K, input: Dialogs[K][0]): Promise<Dialogs[K][1]>
  /** Grants permission prompts by itself: a headless phone has no person to ask. */
  obliging: boolean
  /** Calls a number: the person of the desk who has it, else a plain call screen. */
  call(number: string): void
  /** This person's corner of the browser's storage, apart for each app; `area` keeps families apart. */
  store(area: string): KeyValue
  /** The texts of scripts, templates and styles, of the build that is named. */
  texts(made: string): Promise<ArrayBuffer>
  /** Called by the page document before any other script: the page's clock and errors become the phone's. */
  enter(frame: Window): void
  /** Reloads the page iframe, keeping the pages on the stack and their queries, or opening `url`. */
  reload(url?: string): void
  /** One line for the phone's log, `net` for a request; errors also reach the shell and the terminal. */
  log(entry: {
    level: 'log' | 'info' | 'warn' | 'error' | 'debug' | 'net'
    text: string
    args?: unknown[]
    stack?: string
  }): void
}

export interface KeyValue {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
}

/** A page instance of the stack. */
export interface PageInstance {
  /** Unique per instance, never reused. */
  id: number
  /** Without a leading slash. */
  path: string
  query: Record<string, string>
  /** The page's `this`, as getCurrentPages() returns it. */
  caller: any
  /** glass-easel root and its component. */
  root: any
  component: any
  element: HTMLElement
}

export const ROUTES = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack'] as const
export type RouteKind = (typeof ROUTES)[number]

/** `window.sim` of the page iframe. */
export interface Runtime {
  glassEasel: any
  wx: Record<string, any>
  app: any
  /** Bottom to top. */
  pages(): PageInstance[]
  /** Rejects with an Error whose message is WeChat's errMsg, e.g. `navigateTo:fail page "x" is not found`. */
  route(kind: RouteKind, options: { url?: string; delta?: number; events?: Record<string, Function> }): Promise<any>
  /** Collected script errors of the author's code: with file and line of the sources where known. */
  errors: { message: string; stack?: string; where?: string }[]
  onError(listener: (error: { message: string; stack?: string; where?: string }) => void): void
  onLog(listener: (entry: { level: string; args: unknown[] }) => void): void
  /** Leaves the app as it stands (true), or comes back to it: onHide and onShow of page and app. */
  background(away: boolean): void
  /** Whether the app has been left. */
  readonly away: boolean
  /** Hands the page on top to a friend: asks its onShareAppMessage, then `phone.ask('share')`. */
  share(): Promise<boolean>
  /** Resolves after pending setData and two animation frames. */
  settled(): Promise<void>
  /** Changes what the bars show for the page on top, or what is asked before it is left; kept with that page. */
  setBars(patch: Partial<Omit<BarState, 'tabBar' | 'way'> & { homeButton: boolean; leaving: string }>): void
  /** Changes the app's own tab bar: style, one item (`index`), or whether it is hidden. */
  setTabBar(patch: Record<string, unknown>, index?: number): void
  /** The pull-down indicator of the page on top; `start` also calls its onPullDownRefresh. */
  pullDown: { start(): void; stop(): void }
  /**
   * Turns a path as the author writes it (`/images/a.png`, `wxfile://…`, `cloud://…`) into a URL the browser can load.
   * `from` is the path of the page or component whose template says it.
   */
  fileUrl(path: string, from?: string): string | Promise<string>
  /** Families that own a scheme (`wxfile:`, `cloud:`) register how to open it. */
  fileSchemes: Map<string, (path: string) => string | Promise<string>>
  /**
   * What a button's open-type does, by name (`getPhoneNumber`, `contact`, `openSetting` …): families register it; the
   * answer is the detail of the event of that name, nothing = no event. `share` is the runtime's own.
   */
  openTypes: Map<string, (button: any) => Promise<object | undefined>>
}

/** What each family of the wx API is built from: `export default (env: WxEnv) => ({ showToast: …, … })`. */
export interface WxEnv {
  runtime: Runtime
  phone: Phone
}

/** What lies under a path of a phone's files. */
export interface FileEntry {
  path: string
  directory: boolean
  size: number
  modified: number
}
