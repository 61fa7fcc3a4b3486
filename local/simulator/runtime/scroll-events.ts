import { callPageMethod, type OpenPage } from './page.ts'
import { topPage } from './router.ts'
import { windowSizeChange } from './window-size.ts'

const DEFAULT_BOTTOM_PIXELS = 50

/** The height of a page's content when onReachBottom was last called for it. */
const reachedHeights = new WeakMap<OpenPage, number>()

/**
 * Calls onPageScroll, onReachBottom and onResize of the page on top. onReachBottom is called once
 * for each height of the content, so that a page that has loaded more content is called again.
 */
export function watchScroll(): void {
  window.addEventListener('scroll', () => {
    const openPage = topPage()
    if (!openPage?.isShown) return
    const rootElement = document.documentElement
    callPageMethod(openPage, 'onPageScroll', { scrollTop: window.scrollY })
    const remainingDistance = rootElement.scrollHeight - window.innerHeight - window.scrollY
    const bottomDistance = openPage.config.onReachBottomDistance ?? DEFAULT_BOTTOM_PIXELS
    const isNearBottom = remainingDistance <= bottomDistance
    if (!isNearBottom) {
      reachedHeights.delete(openPage)
    } else if (reachedHeights.get(openPage) !== rootElement.scrollHeight) {
      reachedHeights.set(openPage, rootElement.scrollHeight)
      callPageMethod(openPage, 'onReachBottom')
    }
  })
  window.addEventListener('resize', () => {
    const openPage = topPage()
    const newWindowSize = openPage && windowSizeChange()
    if (!newWindowSize) return
    openPage.component.triggerPageLifetime('resize', [{ size: newWindowSize }])
    callPageMethod(openPage, 'onResize', {
      size: newWindowSize,
      deviceOrientation:
        newWindowSize.windowWidth > newWindowSize.windowHeight ? 'landscape' : 'portrait',
    })
  })
}
