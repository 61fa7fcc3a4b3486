import { bundle } from './app-bundle'
import { errors } from './errors'
import { load } from './modules'
import { stack } from './router'

/** What getApp() returns: the object given to App(), or an empty one before. */
export const app: Record<string, any> = {}

export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket: undefined
  referrerInfo: Record<string, never>
}

/** How the app was opened; read by wx.getLaunchOptionsSync. */
export let launchOptions: LaunchOptions

export function installAppGlobals(): void {
  Object.assign(globalThis, {
    App: (definition: object) => void Object.assign(app, definition),
    getApp: () => app,
    getCurrentPages: () => stack.map((page) => page.caller),
  })
  errors.listen(({ message, stack: trace }) => {
    // Errors inside onError must not call it again.
    try {
      app.onError?.(trace ?? message)
    } catch {}
  })
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

export function callApp(name: string, ...args: unknown[]): void {
  if (typeof app[name] === 'function') errors.guard(`app.js ${name}`, () => app[name](...args))
}
