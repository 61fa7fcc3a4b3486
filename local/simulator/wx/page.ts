import { api, WxFailure } from 'miniapp-cloud/client'
import { dashed } from '../compile/units.ts'
import { ROUTES, type WxEnv } from '../contract.ts'
import { appListeners, launchOptions } from '../runtime/app.ts'
import { applyMeta } from '../runtime/page.ts'
import { routed, topPage } from '../runtime/router.ts'

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
  // In no typings, and called by many: what page-meta's page-style says.
  setPageStyle: api('setPageStyle', ({ style = {} }) => {
    const page = topPage()!
    const given = Object.entries(style).map(
      ([name, value]) => `;${name.startsWith('--') ? name : dashed(name)}:${value}`,
    )
    page.meta = { ...page.meta, pageStyle: (page.meta.pageStyle ?? '') + given.join('') }
    applyMeta(page)
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
