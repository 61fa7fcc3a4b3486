import { call, type OpenPage } from './page.ts'
import { topPage } from './router.ts'
import { newSize } from './window.ts'

const reached = new WeakMap<OpenPage, number>()

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
    const size = page && newSize()
    if (!size) return
    page.component.triggerPageLifetime('resize', [{ size }])
    call(page, 'onResize', { size, deviceOrientation: size.windowWidth > size.windowHeight ? 'landscape' : 'portrait' })
  })
}
