import { api } from 'miniapp-cloud/client'
import { ROUTES, type WxEnv } from '../contract.ts'
import { appListeners, launchOptions } from '../runtime/app.ts'

/** Moving between pages, and how the app was entered. */
export default ({ runtime }: WxEnv) => ({
  ...Object.fromEntries(ROUTES.map((kind) => [kind, api(kind, (options) => runtime.route(kind, options as object))])),
  getLaunchOptionsSync: () => launchOptions,
  getEnterOptionsSync: () => launchOptions,
  ...appListeners,
})
