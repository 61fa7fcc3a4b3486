import { createEmitters } from '../wx/emitter.ts'
import { bundle, getPhone } from './app-bundle.ts'
import { membersOf } from './code-space.ts'
import { errors } from './errors.ts'
import { fileUrl } from './file-urls.ts'
import { loadModule } from './modules.ts'
import { hidePage, showPage } from './page.ts'
import { pageStack, topPage } from './router.ts'

/**
 * The author's app object. App() fills it with the members of its definition. Before that, it is
 * empty, and getApp() returns it only to callers that pass `allowDefault`.
 */
export const authorApp: Record<string, any> = {}
let isAppDefined = false

export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket: undefined
  referrerInfo: Record<string, never>
}

/**
 * The emitters behind `wx.onAppShow` and similar calls. App({}) may have methods for the same
 * events.
 */
const { emitterByName: appEmitters, listenerMethods } = createEmitters(
  'AppShow',
  'AppHide',
  'Error',
  'PageNotFound',
  'UnhandledRejection',
  'ThemeChange',
)
export const appListeners = listenerMethods

/** How the app was opened, as wx.getLaunchOptionsSync returns it. */
export let launchOptions: LaunchOptions

/** Defines the globals App, getApp, getCurrentPages and others for the author's scripts. */
export function installAppGlobals(): void {
  Object.assign(globalThis, {
    App(definition = {}) {
      isAppDefined = true
      for (const [memberName, memberValue] of Object.entries(membersOf(definition))) {
        // WeChat binds functions, because authors take them out of getApp() and call them alone.
        const isMethod = typeof memberValue === 'function'
        authorApp[memberName] = isMethod ? memberValue.bind(authorApp) : memberValue
      }
    },
    getApp: ({ allowDefault = false } = {}) =>
      isAppDefined || allowDefault ? authorApp : undefined,
    getCurrentPages: () => pageStack.map((openPage) => openPage.caller),
    WXWebAssembly: {
      // Unlike the browser's, it takes the path of a file in the package.
      async instantiate(wasmPath: string, imports?: WebAssembly.Imports) {
        const response = await fetch(await fileUrl(wasmPath))
        return WebAssembly.instantiate(await response.arrayBuffer(), imports)
      },
      Memory: WebAssembly.Memory,
      Table: WebAssembly.Table,
      Global: WebAssembly.Global,
    },
    // WeChat sets this global at the start. Some libraries read it.
    __wxConfig: { ...bundle.app, pages: bundle.pages, envVersion: getPhone().boot.envVersion },
  })

  errors.listen(({ message, stack: stackTrace }) => {
    // An error inside onError must not call onError again.
    try {
      authorApp.onError?.(stackTrace ?? message)
      appEmitters.Error.fire(stackTrace ?? message)
    } catch {}
  })
  window.addEventListener('unhandledrejection', ({ reason, promise }) =>
    callAppMethod('onUnhandledRejection', { reason, promise }),
  )
}

export function runAppScript(): void {
  if (bundle.appEntry) errors.guardCall('app.js', () => loadModule(bundle.appEntry!))
}

/** WeChat's numbers for how an app was opened: from the list of apps, or by a scanned code. */
const SCENE_APP_LIST = 1001
const SCENE_SCANNED_CODE = 1047

export function launchApp(pagePath: string, query: Record<string, string>): void {
  const scene = query.scene === undefined ? SCENE_APP_LIST : SCENE_SCANNED_CODE
  launchOptions = { path: pagePath, query, scene, shareTicket: undefined, referrerInfo: {} }
  callAppMethod('onLaunch', launchOptions)
  callAppMethod('onShow', launchOptions)
}

/** Calls a method of App({}) and the listeners of the same event (`wx.on…`). */
export function callAppMethod(methodName: string, payload?: unknown): void {
  if (typeof authorApp[methodName] === 'function')
    errors.guardCall(`app.js ${methodName}`, () => authorApp[methodName](payload))

  // `onShow` of App({}) corresponds to `wx.onAppShow`, but `onError` to `wx.onError`.
  const eventName = methodName.slice('on'.length)
  const listeners =
    appEmitters[eventName as keyof typeof appEmitters] ??
    appEmitters[`App${eventName}` as keyof typeof appEmitters]
  errors.guardCall(`wx.${methodName}`, () => listeners?.fire(payload))
}

export let isInBackground = false

/** Moves the app to the background (its pages keep their state) or back to the foreground. */
export function setInBackground(inBackground: boolean): void {
  isInBackground = inBackground
  const openPage = topPage()
  if (inBackground) {
    if (openPage) hidePage(openPage)
    callAppMethod('onHide', { reason: 0 })
  } else {
    callAppMethod('onShow', launchOptions)
    if (openPage) showPage(openPage)
  }
}
