import { call } from './page'
import { topPage } from './router'

const DISTANCE = 60
let indicator: HTMLElement | undefined

/** The three dots above a page that is pulled down. */
export const pullDown = {
  start(): void {
    const page = topPage()
    if (!page || indicator) return
    show(page.box, page.config.backgroundTextStyle === 'light' ? 'light' : 'dark').style.height = `${DISTANCE}px`
    call(page, 'onPullDownRefresh')
  },
  stop(): void {
    indicator?.remove()
    indicator = undefined
  },
}

function show(box: HTMLElement, style: string): HTMLElement {
  indicator = document.createElement('div')
  indicator.className = `sim-pull-down ${style}`
  indicator.innerHTML = '<i></i><i></i><i></i>'
  box.prepend(indicator)
  return indicator
}

/** The gesture: a drag from the top of a page whose JSON enables it. */
export function watchPullDown(): void {
  let from: number | undefined
  const allowed = () => window.scrollY <= 0 && topPage()?.config.enablePullDownRefresh && !indicator?.dataset.busy
  const start = (y: number, target: EventTarget | null) => {
    const inner = (target as Element | null)?.closest?.('wx-scroll-view, wx-textarea, wx-map, wx-picker-view')
    from = allowed() && !inner ? y : undefined
  }
  const move = (y: number) => {
    if (from === undefined || y - from < 10) return
    const page = topPage()!
    indicator ??= show(page.box, page.config.backgroundTextStyle === 'light' ? 'light' : 'dark')
    indicator.style.height = `${Math.min((y - from) / 2, DISTANCE * 1.5)}px`
  }
  const end = () => {
    if (from === undefined) return
    from = undefined
    const far = indicator && Number.parseFloat(indicator.style.height) >= DISTANCE
    pullDown.stop()
    if (far) pullDown.start()
  }
  document.addEventListener('touchstart', (event) => start(event.touches[0]!.clientY, event.target), { passive: true })
  document.addEventListener('touchmove', (event) => move(event.touches[0]!.clientY), { passive: true })
  document.addEventListener('touchend', end)
  document.addEventListener('mousedown', (event) => start(event.clientY, event.target))
  document.addEventListener('mousemove', (event) => event.buttons === 1 && move(event.clientY))
  document.addEventListener('mouseup', end)
}
