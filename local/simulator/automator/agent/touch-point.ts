import type { PhoneApp } from '../../phone/phone-app.ts'
import type { Registry } from './registry.ts'

/** How many frames an element may move or be covered before the tap fails: 1.5 s. */
const MAX_FRAMES = 90

const isSameBranch = (host: Element, touchedElement: Element | null) =>
  !!touchedElement && (host.contains(touchedElement) || touchedElement.contains(host))

/** Whether the guard stopped the last tap because it would have hit another element. */
let hasMissedElement = false
let removeTapGuard = () => {}

/**
 * Stops the next touch if it would hit another element. The page can move after the point is
 * computed and before the touch arrives.
 */
function guardNextTap(pageWindow: Window, host: Element): void {
  hasMissedElement = false
  const checkTouch = (event: TouchEvent) => {
    const { clientX, clientY } = event.touches[0]!
    hasMissedElement = !isSameBranch(host, pageWindow.document.elementFromPoint(clientX, clientY))
    if (!hasMissedElement) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  pageWindow.addEventListener('touchstart', checkTouch, {
    capture: true,
    passive: false,
    once: true,
  })
  removeTapGuard = () => pageWindow.removeEventListener('touchstart', checkTouch, true)
}

/**
 * Whether the last tap missed its element. Also removes the guard, so that a touch that arrives
 * late on a slow machine does not count as a miss.
 */
export function hasLastTapMissed(): boolean {
  removeTapGuard()
  return hasMissedElement
}

/**
 * Finds the point at which a finger touches an element, in px of the phone's screen. Scrolls the
 * element into view and waits until it no longer moves. Throws if the element has no box, or if
 * something else covers its centre, because a tap would hit the wrong element.
 */
export async function findTouchPoint(
  phone: PhoneApp,
  registry: Registry,
  params: any,
): Promise<{ x: number; y: number }> {
  registry.page(params.pageId)
  const host: HTMLElement | null = registry.element(params.elementId).getBackendElement()
  const pageWindow = phone.frame.contentWindow!
  const nextFrame = () => new Promise((resolve) => pageWindow.requestAnimationFrame(resolve))
  if (!host) throw new Error('a virtual host has no box: tap a node inside it')
  host.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })

  let previousBox = ''
  let topElement: Element | null = null
  for (let frameCount = 0; frameCount < MAX_FRAMES; frameCount++) {
    await nextFrame()
    const box = host.getBoundingClientRect()
    const currentBox = [box.left, box.top, box.width, box.height].join()
    const isMoving = currentBox !== previousBox
    previousBox = currentBox
    if (isMoving || box.width === 0 || box.height === 0) continue

    const x = box.left + box.width / 2
    const y = box.top + box.height / 2
    topElement = pageWindow.document.elementFromPoint(x, y)
    if (!isSameBranch(host, topElement)) continue
    assertNotCoveredByPhone()
    if (params.taps) guardNextTap(pageWindow, host)
    const frameBox = phone.frame.getBoundingClientRect()
    return { x: x + frameBox.left, y: y + frameBox.top }
  }

  const box = host.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) throw new Error('the element has no box')
  const coveringTag =
    topElement && `<${topElement.localName.replace('wx-', '')} class="${topElement.className}">`
  throw new Error(`covered by ${coveringTag ?? 'nothing: it is out of sight'}`)
}

/** Throws if a dialog, a call or a modal toast of the phone is above the page. */
function assertNotCoveredByPhone(): void {
  const coveringElement = document.querySelector(
    'dialog[open], .call:not([hidden]), .toast.mask:not([hidden])',
  )
  if (!coveringElement) return
  const coveringName = coveringElement.getAttribute('aria-label') ?? coveringElement.className
  throw new Error(`covered by the phone's ${coveringName}`)
}
