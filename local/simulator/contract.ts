/**
 * The interfaces between the parts of the simulator.
 *
 * - A phone is a browser document (`phone/`). It draws the bars and dialogs, and contains an iframe
 *   with the name `page`.
 * - In the iframe run glass-easel and the Mini Program's code (`runtime/`, `builtins/`), and its
 *   `wx` (`wx/`).
 * - The iframe finds the phone as `window.parent.phone`. The automator (`automator/`) and the tools
 *   of the shell (`shell/`) find the runtime as `window.sim` of the iframe.
 */

/** A person at the desk. Each person has one phone. */
export interface Person {
  /** Short name for URLs and the command line, e.g. `officer2`. */
  name: string
  /** The name that the desk shows, e.g. `网格员 · 样例二`. */
  label: string
  openid: string
  /** The number that getPhoneNumber returns. Sample numbers only. */
  phoneNumber?: string
  /** The location of the phone, in degrees of gcj02. */
  location: { longitude: number; latitude: number }
  /** The page that opens first, e.g. `/pages/home/home`. If absent, it is the app's first page. */
  page?: string
}

/** A QR code on the wall. A scan opens `page` with `scene`, as in WeChat. */
export interface WallCode {
  label: string
  note?: string
  /** Without a leading slash, as in wxacode.getUnlimited. */
  page: string
  scene: string
}

/**
 * The desk: the persons whose phones can be opened, and the QR codes on its wall. The server stores
 * it. A project's seed sets it.
 */
export interface Desk {
  title: string
  /**
   * When the data of the desk was created, as an ISO time. If it changes, phones no longer reopen
   * the pages that were open before.
   */
  since?: string
  persons: Person[]
  wall: WallCode[]
  /** Names of the persons whose phones are on the desk at first. If absent, the first three. */
  opens?: string[]
  tour?: TourStep[]
}

/** A step of the guided tour of the desk. */
export interface TourStep {
  /** Name of the person on whose phone the step takes place. */
  who: string
  title: string
  /** What to do on the phone. */
  said: string
}

/** The data with which `/phone?as=NAME` starts. The document contains it as `window.phoneBoot`. */
export interface PhoneBoot {
  person: Person
  /** The token that identifies this person to the local cloud. */
  session: string
  appid: string
  appName: string
  desk: Desk
  /**
   * URLs of the pages to open first, with their queries, from bottom to top. They come from a code,
   * a deep link, or the pages before a reload.
   */
  open?: string[]
  /** The cloud's time minus this machine's time, in ms. The page's Date follows it. */
  clockOffset: number
  /**
   * Origins that `request`, `uploadFile` and `downloadFile` may use, in addition to the storage of
   * the cloud. If absent, they may use any origin.
   */
  domains?: string[]
  /** Allows `wx.cloud.init` without an environment. */
  defaultEnv?: boolean
  /** Version of the base library that the phone reports. */
  baseLibrary: string
  envVersion: EnvVersion
}

/** The version of a Mini Program, as `wx.getAccountInfoSync` names it: 开发版, 体验版, 正式版. */
export type EnvVersion = (typeof ENV_VERSIONS)[number]
export const ENV_VERSIONS = ['develop', 'trial', 'release'] as const

/** The default version of the base library. miniprogram-automator requires at least 2.7.3. */
export const BASE_LIBRARY = '3.13.2'

/**
 * The dialogs of a phone, drawn by `phone/dialogs`. Each has the type of its options and the type
 * of the person's answer.
 */
export interface Dialogs {
  modal: [ModalOptions, { confirm: boolean; cancel: boolean; content?: string }]
  /** The answer is the index of the chosen item, or null. */
  actionSheet: [{ items: string[]; itemColor: string; alertText?: string }, number | null]
  /** WeChat's prompt "… 申请 …", where `purpose` is e.g. `获取你的位置信息`. */
  permission: [{ purpose: string; reason: string }, boolean]
  settings: [{ scopes: Record<string, boolean> }, Record<string, boolean>]
  /** For open-type=getPhoneNumber. The answer is whether the app may read the number. */
  phoneNumber: [{ number: string }, boolean]
  /** `isRemembered`: the person does not want to be asked again. */
  subscribe: [{ templates: string[] }, { accepted: string[]; isRemembered: boolean }]
  location: [{ longitude: number; latitude: number }, Place | null]
  /**
   * Data that WeChat stores for the person, such as an address. The answer is null if cancelled.
   */
  form: [
    { title: string; fields: [name: string, label: string, value: string][] },
    Record<string, string> | null,
  ]
  scan: [{ onlyFromCamera: boolean }, WallCode | { result: string } | null]
  /** A photo or a video by the phone's camera; null if cancelled. */
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
  /**
   * The button left of the title. The first page has a home button, unless it is the home page, is
   * a tab page, or hides the button.
   */
  leadingButton: 'back' | 'home' | null
  /** Null if the page on top is no tab page, or if the tab bar is custom or hidden. */
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
  /** Whether the toast prevents touches of the page. */
  mask: boolean
  /** In ms; infinite if the app hides the toast. */
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
  /** WeChat's font size setting in px. 16 is the default; many old people choose 20 to 24. */
  fontSizeSetting: number
  network: 'wifi' | '4g' | 'none'
  /** A `full` screen has a strip at its foot that belongs to the system. */
  screen: 'full' | 'button'
  location: { longitude: number; latitude: number; accuracy: number }
  /** Whether a keyboard is drawn over the page. The person types with the laptop's keyboard. */
  keyboard: 'soft' | 'none'
  /** The direction of the phone's top: degrees from north, clockwise. */
  heading: number
  /** The values of its accelerometer, in g: x to the right, y to the top, z out of the screen. */
  acceleration: [x: number, y: number, z: number]
  /** Milliseconds that are added to each request, as on a slow connection. */
  delay: number
  /** What the person says. A speech plugin returns it, because the simulator does not listen. */
  speech: string
}

/**
 * Heights of the bar and the keys of a phone's keyboard in px, as on an iPhone. The system's strip
 * is added to them.
 */
export const KEYBOARD = { bar: 44, keys: 260 }

/** Height of the status bar in px, as `getWindowInfo` returns it. */
export const STATUS_HEIGHT = 24

const SYSTEM_STRIP_PIXELS = 34
/** phone.css has the same limit. */
const MIN_DESKTOP_WIDTH = 600
/** Height of the system's strip at the foot in px. A window as wide as a desktop's has none. */
export const safeBottom = ({ screen }: DeviceState, width: number) =>
  screen === 'full' && width < MIN_DESKTOP_WIDTH ? SYSTEM_STRIP_PIXELS : 0

/** The keyboard that covers the foot of a phone. */
export interface Keyboard {
  /** In px. */
  height: number
  /** How far the page moves up for it, in px. */
  lift: number
  /** Whether there is a bar with 完成 above the keys. */
  bar: boolean
  /** Called when the person presses 完成. */
  onDone(): void
}

/** The phone around the page. It draws everything that WeChat draws above a page. */
export interface Phone {
  boot: PhoneBoot
  device: DeviceState
  /** Calls the listener after each change. Returns a function that removes it. */
  onDevice(listener: (device: DeviceState) => void): () => void
  setBars(state: BarState): void
  /** Height of the keyboard, with its bar or without, in px; 0 if the phone draws no keyboard. */
  keyboardHeight(bar: boolean): number
  setKeyboard(keyboard: Keyboard | undefined): void
  /** The runtime sets what the back button, the home button and the tabs do. */
  onBack: () => void
  onHome: () => void
  onTab: (index: number) => void
  showToast(options: ToastOptions): void
  hideToast(): void
  /** Shows one of the phone's dialogs and resolves with the person's answer. */
  ask<K extends keyof Dialogs>(kind: K, options: Dialogs[K][0]): Promise<Dialogs[K][1]>
  /** Whether all permissions are granted without a prompt, because the phone is headless. */
  obliging: boolean
  /** Calls a number. If a person of the desk has it, that person's phone rings. */
  call(number: string): void
  /** The stored data of this person and this app. `area` separates the families of the wx API. */
  store(area: string): KeyValue
  /** Loads the texts of scripts, templates and styles of a build. */
  texts(buildName: string): Promise<ArrayBuffer>
  /** Prepares the window of the page. The page's document calls it before any other script. */
  enter(pageWindow: Window): void
  /** Reloads the page iframe with the pages that are open, or with the page at `url`. */
  reload(url?: string): void
  /**
   * Adds an entry to the phone's log. The level `net` is for requests. Errors are also shown by the
   * shell and in the terminal.
   */
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

/** An open page of the page stack. */
export interface PageInstance {
  /** Unique for each instance and never reused. */
  id: number
  /** Without a leading slash. */
  path: string
  query: Record<string, string>
  /** The object that getCurrentPages() returns; `this` in the page's methods. */
  caller: any
  /** The glass-easel root and its component. */
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
  /** The page stack, from bottom to top. */
  pages(): PageInstance[]
  /**
   * Opens or closes a page. Rejects with an Error whose message is WeChat's errMsg, e.g.
   * `navigateTo:fail page "x" is not found`.
   */
  route(
    kind: RouteKind,
    options: { url?: string; delta?: number; events?: Record<string, Function> },
  ): Promise<any>
  /** Errors in the author's scripts so far. `where` is the file and line in the sources. */
  errors: { message: string; stack?: string; where?: string }[]
  /** The size of each `setData` of pages and components as JSON, in bytes, in order. */
  setDataBytes: number[]
  onError(listener: (error: { message: string; stack?: string; where?: string }) => void): void
  onLog(listener: (entry: { level: string; args: unknown[] }) => void): void
  /** Puts the app into the background or back into the foreground: onHide and onShow are called. */
  setInBackground(isInBackground: boolean): void
  readonly isInBackground: boolean
  /** Shares the page on top: calls its onShareAppMessage, then `phone.ask('share')`. */
  share(): Promise<boolean>
  /** Resolves when pending setData calls are done and two animation frames have passed. */
  settled(): Promise<void>
  /**
   * Changes the bars of the page on top, as long as that page is open. `leaveQuestion` is asked
   * before the page is left.
   */
  setBars(
    patch: Partial<
      Omit<BarState, 'tabBar' | 'leadingButton'> & { homeButton: boolean; leaveQuestion: string }
    >,
  ): void
  /** Changes the app's tab bar: its style, one item (`index`), or whether it is hidden. */
  setTabBar(patch: Record<string, unknown>, index?: number): void
  /** The pull-down indicator of the page on top. `start` also calls its onPullDownRefresh. */
  pullDown: { start(): void; stop(): void }
  /**
   * Converts a path that an author wrote (`/images/a.png`, `wxfile://…`, `cloud://…`) into a URL
   * that the browser can load. Relative paths start at `from`, the path of a page or component.
   */
  fileUrl(path: string, from?: string): string | Promise<string>
  /** How to open each scheme (`wxfile:`, `cloud:`). The families of the wx API register them. */
  fileSchemes: Map<string, (path: string) => string | Promise<string>>
  /**
   * Performs each open-type of a button (`getPhoneNumber`, `contact`, `openSetting` …). The
   * families of the wx API register these functions; `share` is in the runtime. The result is the
   * detail of the event with the same name. Without a result, there is no event.
   */
  openTypes: Map<string, (button: any) => Promise<object | undefined>>
}

/** The argument of each family of the wx API: `export default (env: WxEnv) => ({ showToast })`. */
export interface WxEnv {
  runtime: Runtime
  phone: Phone
}

/** A file or folder of a phone. */
export interface FileEntry {
  path: string
  directory: boolean
  /** In bytes. */
  size: number
  /** When it was last changed, in ms. */
  modified: number
}
