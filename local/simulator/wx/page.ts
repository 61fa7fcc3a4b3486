import { api, WxFailure } from 'miniapp-cloud/client'
import { ROUTES, type WxEnv } from '../contract.ts'
import { appListeners, launchOptions } from '../runtime/app.ts'
import { routed } from '../runtime/router.ts'

/** Moving between pages, how the app was entered, and what acts on the page on top. */
export default ({ runtime }: WxEnv) => ({
  ...Object.fromEntries(ROUTES.map((kind) => [kind, api(kind, (options) => runtime.route(kind, options as object))])),
  getLaunchOptionsSync: () => launchOptions,
  getEnterOptionsSync: () => launchOptions,
  ...appListeners,
  onAppRoute: routed.on,
  offAppRoute: routed.off,
  nextTick: (callback: () => void) => queueMicrotask(callback),
  startPullDownRefresh: api('startPullDownRefresh', () => runtime.pullDown.start()),
  stopPullDownRefresh: api('stopPullDownRefresh', () => runtime.pullDown.stop()),
  pageScrollTo: api('pageScrollTo', ({ scrollTop, selector, offsetTop = 0, duration = 300 }) => {
    const scroller = document.scrollingElement!
    let top = scrollTop ?? 0
    if (selector) {
      const root = runtime.pages().at(-1)?.component.getShadowRoot()
      const target: Element | undefined = root?.querySelector(selector)?.getBackendElement()
      if (!target) throw new WxFailure(`the node is not found: ${selector}`)
      top = target.getBoundingClientRect().top + scroller.scrollTop + offsetTop
    }
    scroller.scrollTo({ top, behavior: duration > 0 ? 'smooth' : 'instant' })
  }),
  loadFontFace: api('loadFontFace', async ({ family, source, desc = {} }) => {
    const face = await new FontFace(family, source, desc).load().catch(() => {
      throw new WxFailure(`A network error occurred: ${source}`)
    })
    document.fonts.add(face)
    return { status: 'loaded' }
  }),
  showShareMenu: api('showShareMenu', () => {}),
  hideShareMenu: api('hideShareMenu', () => {}),
  updateShareMenu: api('updateShareMenu', () => {}),
})
