import { emitters } from '../wx/emitter.ts'
import { bundle } from './app-bundle.ts'
import { errors } from './errors.ts'
import { fileUrl } from './files.ts'
import { load } from './modules.ts'
import { hidePage, showPage } from './page.ts'
import { stack, topPage } from './router.ts'
import { membersOf } from './space.ts'

/** The object given to App(); before that getApp() returns it, empty, to those alone who ask for a default. */
export const app: Record<string, any> = {}
let defined = false

export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket: undefined
  referrerInfo: Record<string, never>
}

/** What `wx.onAppShow` and its like listen to, beside the functions of App({}). */
const { all, methods } = emitters('AppShow', 'AppHide', 'Error', 'PageNotFound', 'UnhandledRejection', 'ThemeChange')
export const appListeners = methods

/** How the app was opened; read by wx.getLaunchOptionsSync. */
export let launchOptions: LaunchOptions

export function installAppGlobals(): void {
  Object.assign(globalThis, {
    App(definition = {}) {
      defined = true
      // Functions are bound, as WeChat binds them: authors take them out of getApp().
      for (const [name, given] of Object.entries(membersOf(definition)))
        app[name] = typeof given === 'function' ? given.bind(app) : given
    },
    getApp: ({ allowDefault = false } = {}) => (defined || allowDefault ? app : undefined),
    getCurrentPages: () => stack.map((page) => page.caller),
    // Compiles what lies in the package, by its path.
    WXWebAssembly: {
      instantiate: async (path: string, imports?: WebAssembly.Imports) =>
        WebAssembly.instantiate(await (await fetch(await fileUrl(path))).arrayBuffer(), imports),
      Memory: WebAssembly.Memory,
      Table: WebAssembly.Table,
      Global: WebAssembly.Global,
    },
    // What WeChat's own start leaves there, and programs look up.
    __wxConfig: { ...bundle.app, pages: bundle.pages, envVersion: 'develop' },
  })
  errors.listen(({ message, stack: trace }) => {
    // Errors inside onError must not call it again.
    try {
      app.onError?.(trace ?? message)
      all.Error.fire(trace ?? message)
    } catch {}
  })
  window.addEventListener('unhandledrejection', ({ reason, promise }) =>
    callApp('onUnhandledRejection', { reason, promise }),
  )
}

export function loadApp(): void {
  if (bundle.appEntry) errors.guard('app.js', () => load(bundle.appEntry!))
}

export function launch(path: string, query: Record<string, string>): void {
  // 1047 is WeChat's number for a scanned Mini Program code, 1001 for its list of recent ones.
  const scene = query.scene === undefined ? 1001 : 1047
  launchOptions = { path, query, scene, shareTicket: undefined, referrerInfo: {} }
  callApp('onLaunch', launchOptions)
  callApp('onShow', launchOptions)
}

/** Calls a function of App({}) and the listeners of the same event (`wx.on…`). */
export function callApp(name: string, payload?: unknown): void {
  if (typeof app[name] === 'function') errors.guard(`app.js ${name}`, () => app[name](payload))
  const event = name.slice(2)
  const listeners = all[event as keyof typeof all] ?? all[`App${event}` as keyof typeof all]
  errors.guard(`wx.${name}`, () => listeners?.fire(payload))
}

export let isAway = false

/** Leaves the app with everything as it stands, or comes back to it. */
export function background(away: boolean): void {
  isAway = away
  const top = topPage()
  if (away) {
    if (top) hidePage(top)
    callApp('onHide', { reason: 0 })
  } else {
    callApp('onShow', launchOptions)
    if (top) showPage(top)
  }
}
