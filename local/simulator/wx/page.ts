import { api, WxFailure } from 'miniapp-cloud/client'
import { toKebabCase } from '../compile/phone-units.ts'
import { ROUTES, type WxEnv } from '../contract.ts'
import { appListeners, launchOptions } from '../runtime/app.ts'
import { applyMeta } from '../runtime/page.ts'
import { routeEmitter, topPage } from '../runtime/router.ts'

/** Routes, launch options, and APIs that change the page on top. */
export default ({ runtime }: WxEnv) => ({
  ...Object.fromEntries(
    ROUTES.map((routeKind) => [
      routeKind,
      api(routeKind, (options) => runtime.route(routeKind, options as object)),
    ]),
  ),
  getLaunchOptionsSync: () => launchOptions,
  getEnterOptionsSync: () => launchOptions,
  ...appListeners,
  onAppRoute: routeEmitter.on,
  offAppRoute: routeEmitter.off,
  nextTick: (callback: () => void) => queueMicrotask(callback),
  startPullDownRefresh: api('startPullDownRefresh', () => runtime.pullDown.start()),
  stopPullDownRefresh: api('stopPullDownRefresh', () => runtime.pullDown.stop()),
  pageScrollTo: api('pageScrollTo', ({ scrollTop, selector, offsetTop = 0, duration = 300 }) => {
    const scroller = document.scrollingElement!
    let scrollPosition = scrollTop ?? 0
    if (selector) {
      const shadowRoot = runtime.pages().at(-1)?.component.getShadowRoot()
      const targetElement: Element | undefined = shadowRoot
        ?.querySelector(selector)
        ?.getBackendElement()
      if (!targetElement) throw new WxFailure(`the node is not found: ${selector}`)
      scrollPosition = targetElement.getBoundingClientRect().top + scroller.scrollTop + offsetTop
    }
    scroller.scrollTo({ top: scrollPosition, behavior: duration > 0 ? 'smooth' : 'instant' })
  }),
  // WeChat's typings do not contain this API, but many apps call it. It has the effect of
  // `page-style` of page-meta.
  setPageStyle: api('setPageStyle', ({ style = {} }) => {
    const openPage = topPage()!
    const declarations = Object.entries(style).map(([name, value]) => {
      const propertyName = name.startsWith('--') ? name : toKebabCase(name)
      return `;${propertyName}:${value}`
    })
    const pageStyle = (openPage.meta.pageStyle ?? '') + declarations.join('')
    openPage.meta = { ...openPage.meta, pageStyle }
    applyMeta(openPage)
  }),
  loadFontFace: api('loadFontFace', async ({ family, source, desc: descriptors = {} }) => {
    const fontFace = await new FontFace(family, source, descriptors).load().catch(() => {
      throw new WxFailure(`A network error occurred: ${source}`)
    })
    document.fonts.add(fontFace)
    return { status: 'loaded' }
  }),
  showShareMenu: api('showShareMenu', () => {}),
  hideShareMenu: api('hideShareMenu', () => {}),
  updateShareMenu: api('updateShareMenu', () => {}),
})
