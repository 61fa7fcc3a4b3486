import type { RouteKind, WxEnv } from '../contract'
import { app, launchOptions } from '../runtime/app'
import { api } from './convention'

const KINDS: RouteKind[] = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack']

/** Moving between pages, and how the app was entered. */
export default ({ runtime }: WxEnv) => ({
  ...Object.fromEntries(KINDS.map((kind) => [kind, api(kind, (options) => runtime.route(kind, options as object))])),
  getLaunchOptionsSync: () => launchOptions,
  getEnterOptionsSync: () => launchOptions,
  onError: (listener: (message: string) => void) => listen('onError', listener),
  onPageNotFound: (listener: (target: object) => void) => listen('onPageNotFound', listener),
  onAppShow: (listener: (options: object) => void) => listen('onShow', listener),
  onAppHide: (listener: () => void) => listen('onHide', listener),
})

/** wx.onX hears the same as the function of that name in App({}). */
function listen(name: string, listener: (...args: any[]) => void): void {
  const before = app[name]
  app[name] = (...args: unknown[]) => {
    before?.apply(app, args)
    listener(...args)
  }
}
