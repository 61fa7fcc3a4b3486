import type { PhoneApp } from '../../phone/app.ts'
import type { Registry } from './registry.ts'

const MOST_FRAMES = 90

const meets = (host: Element, over: Element | null) => !!over && (host.contains(over) || over.contains(host))

/** Whether the last tap was kept from something else than its element, and how its listener goes. */
let missed = false
let forget = () => {}

/** The page may move before the finger is there: its touch of anything else is kept from the page. */
function aim(scope: Window, host: Element): void {
  missed = false
  const heard = (event: TouchEvent) => {
    const { clientX, clientY } = event.touches[0]!
    missed = !meets(host, scope.document.elementFromPoint(clientX, clientY))
    if (!missed) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  scope.addEventListener('touchstart', heard, { capture: true, passive: false, once: true })
  forget = () => scope.removeEventListener('touchstart', heard, true)
}

/** Asked after a tap: one that is late on a slow machine has missed nothing. */
export function hasMissed(): boolean {
  forget()
  return missed
}

/**
 * Where a finger has to go to touch an element, in the phone's own coordinates. Scrolls it into view, waits until it
 * stands still, and refuses when something else lies over its middle: better an error than a tap on the wrong thing.
 */
export async function placeOf(phone: PhoneApp, registry: Registry, params: any): Promise<{ x: number; y: number }> {
  registry.page(params.pageId)
  const host: HTMLElement | null = registry.element(params.elementId).getBackendElement()
  const scope = phone.frame.contentWindow!
  const frame = () => new Promise((resolve) => scope.requestAnimationFrame(resolve))
  if (!host) throw new Error('a virtual host has no box: tap a node inside it')
  host.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })

  let before = ''
  let over: Element | null = null
  for (let count = 0; count < MOST_FRAMES; count++) {
    await frame()
    const box = host.getBoundingClientRect()
    const now = [box.left, box.top, box.width, box.height].join()
    const still = now === before
    before = now
    if (!still) continue
    if (box.width === 0 || box.height === 0) continue
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    over = scope.document.elementFromPoint(x, y)
    if (meets(host, over)) {
      const covered = document.querySelector('dialog[open], .call:not([hidden]), .toast.mask:not([hidden])')
      if (covered) throw new Error(`covered by the phone's ${covered.getAttribute('aria-label') ?? covered.className}`)
      if (params.taps) aim(scope, host)
      const edge = phone.frame.getBoundingClientRect()
      return { x: x + edge.left, y: y + edge.top }
    }
  }
  const box = host.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) throw new Error('the element has no box')
  const by = over && `<${over.localName.replace('wx-', '')} class="${over.className}">`
  throw new Error(`covered by ${by ?? 'nothing: it is out of sight'}`)
}
