import { emitter } from '../wx/emitter.ts'
import { call, type OpenPage } from './page.ts'
import { topPage } from './router.ts'

const reached = new WeakMap<OpenPage, number>()

const sizeNow = () => ({ windowWidth: window.innerWidth, windowHeight: window.innerHeight })
let known: ReturnType<typeof sizeNow>
/** What `wx.onWindowResize` listens to. */
export const resized = emitter()

/** Another page has other bars: the window that these leave to it is no news to that page. */
export function measureWindow(): void {
  known = sizeNow()
}

/** Tells the page on top how it scrolls: onPageScroll, and onReachBottom once for each height of its content. */
export function watchScroll(): void {
  window.addEventListener('scroll', () => {
    const page = topPage()
    if (!page?.shown) return
    const root = document.documentElement
    call(page, 'onPageScroll', { scrollTop: window.scrollY })
    const left = root.scrollHeight - window.innerHeight - window.scrollY
    const near = left <= (page.config.onReachBottomDistance ?? 50)
    if (!near) reached.delete(page)
    else if (reached.get(page) !== root.scrollHeight) {
      reached.set(page, root.scrollHeight)
      call(page, 'onReachBottom')
    }
  })
  window.addEventListener('resize', () => {
    const page = topPage()
    if (!page) return
    const size = sizeNow()
    if (size.windowWidth === known.windowWidth && size.windowHeight === known.windowHeight) return
    known = size
    resized.fire({ size })
    page.component.triggerPageLifetime('resize', [{ size }])
    call(page, 'onResize', { size, deviceOrientation: size.windowWidth > size.windowHeight ? 'landscape' : 'portrait' })
  })
}
