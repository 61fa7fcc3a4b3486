import { callPageMethod, type OpenPage } from './page.ts'
import { watchPull } from './pull-gesture.ts'
import { topPage } from './router.ts'

/** Height of the indicator while a page refreshes. */
const REFRESH_PIXELS = 60
const MAX_PULLED_PIXELS = 90
/** The indicator follows the finger at half its speed, as if a rubber band held it. */
const PULL_FACTOR = 0.5

let indicator: HTMLElement | undefined

/** The indicator above a page that has been pulled down: three dots. */
export const pullDown = {
  start(): void {
    const openPage = topPage()
    if (!openPage || indicator) return
    indicator = showIndicator(openPage)
    indicator.style.height = `${REFRESH_PIXELS}px`
    callPageMethod(openPage, 'onPullDownRefresh')
  },
  stop(): void {
    indicator?.remove()
    indicator = undefined
  },
}

function showIndicator({ container, config: pageConfig }: OpenPage): HTMLElement {
  const indicatorElement = document.createElement('div')
  indicatorElement.className = 'sim-pull-down'
  indicatorElement.classList.toggle('sim-light', pageConfig.backgroundTextStyle === 'light')
  indicatorElement.innerHTML = '<i></i><i></i><i></i>'
  container.prepend(indicatorElement)
  return indicatorElement
}

/** Elements that react to a vertical drag themselves. */
const NESTED_SCROLLERS =
  'wx-scroll-view, wx-textarea, wx-map, wx-picker-view, wx-movable-view, .sim-picker'

/** Recognises the gesture: a drag down from the top of a page whose JSON enables it. */
export function watchPullDown(): void {
  watchPull(document, {
    canBegin(node) {
      const isEnabled = Boolean(topPage()?.config.enablePullDownRefresh)
      const isAtTop = window.scrollY <= 0
      return isEnabled && isAtTop && !indicator && !node.closest?.(NESTED_SCROLLERS)
    },
    onMove(distance) {
      indicator ??= showIndicator(topPage()!)
      indicator.style.height = `${Math.min(distance * PULL_FACTOR, MAX_PULLED_PIXELS)}px`
    },
    onEnd(distance) {
      pullDown.stop()
      if (distance * PULL_FACTOR >= REFRESH_PIXELS) pullDown.start()
    },
  })
}
