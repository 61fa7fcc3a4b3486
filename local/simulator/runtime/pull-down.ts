import { call, type OpenPage } from './page.ts'
import { watchPull } from './pull.ts'
import { topPage } from './router.ts'

const DISTANCE = 60
let indicator: HTMLElement | undefined

/** The three dots above a page that is pulled down. */
export const pullDown = {
  start(): void {
    const page = topPage()
    if (!page || indicator) return
    indicator = show(page)
    indicator.style.height = `${DISTANCE}px`
    call(page, 'onPullDownRefresh')
  },
  stop(): void {
    indicator?.remove()
    indicator = undefined
  },
}

function show({ box, config }: OpenPage): HTMLElement {
  const made = document.createElement('div')
  made.className = `sim-pull-down${config.backgroundTextStyle === 'light' ? ' sim-light' : ''}`
  made.innerHTML = '<i></i><i></i><i></i>'
  box.prepend(made)
  return made
}

const INNER = 'wx-scroll-view, wx-textarea, wx-map, wx-picker-view, wx-movable-view, .sim-picker'

/** The gesture: a drag from the top of a page whose JSON enables it. */
export function watchPullDown(): void {
  watchPull(document, {
    begins: (node) =>
      Boolean(window.scrollY <= 0 && topPage()?.config.enablePullDownRefresh && !indicator && !node.closest?.(INNER)),
    moves(distance) {
      indicator ??= show(topPage()!)
      indicator.style.height = `${Math.min(distance / 2, DISTANCE * 1.5)}px`
    },
    ends(distance) {
      pullDown.stop()
      if (distance / 2 >= DISTANCE) pullDown.start()
    },
  })
}
