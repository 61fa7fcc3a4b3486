import { api } from 'miniapp-cloud/client'
import type { RouteKind, WxEnv } from '../contract.ts'
import { appListeners, launchOptions } from '../runtime/app.ts'

const KINDS: RouteKind[] = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack']

/** Moving between pages, and how the app was entered. */
export default ({ runtime }: WxEnv) => ({
  ...Object.fromEntries(KINDS.map((kind) => [kind, api(kind, (options) => runtime.route(kind, options as object))])),
  getLaunchOptionsSync: () => launchOptions,
  getEnterOptionsSync: () => launchOptions,
  ...appListeners,
})
