import { domElementOf } from '../runtime/code-space.ts'
import { ownerComponentOf } from '../runtime/router.ts'

interface ObserverOptions {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

type ViewportMargins = { left?: number; right?: number; top?: number; bottom?: number }

/**
 * wx.createIntersectionObserver, made from the browser's observer. The observer of glass-easel is
 * not used, because it does not deliver the first report.
 */
export function createIntersectionObserver(component: any, options: ObserverOptions = {}) {
  // The default is the window of the page. If the root were undefined, the browser would take the
  // whole phone.
  let rootElement: HTMLElement | Document = document
  let rootMargin = '0px'
  let browserObserver: IntersectionObserver | undefined
  const shadowRoot = () => ownerComponentOf(component).getShadowRoot()
  const toCssMargin = ({ top = 0, right = 0, bottom = 0, left = 0 }: ViewportMargins) =>
    [top, right, bottom, left].map((sideLength) => `${sideLength}px`).join(' ')

  const observer = {
    relativeTo(selector: string, margins: ViewportMargins = {}) {
      rootElement = domElementOf(shadowRoot().querySelector(selector)) ?? document
      rootMargin = toCssMargin(margins)
      return observer
    },
    relativeToViewport(margins: ViewportMargins = {}) {
      rootElement = document
      rootMargin = toCssMargin(margins)
      return observer
    },
    observe(selector: string, callback: (result: object) => void) {
      const matches = options.observeAll
        ? shadowRoot().querySelectorAll(selector)
        : [shadowRoot().querySelector(selector)]
      const targets = new Map<Element, any>()
      for (const easelElement of matches.filter(Boolean))
        targets.set(domElementOf(easelElement)!, easelElement)

      const unreportedElements = new Set(targets.keys())
      const reportEntry = (entry: IntersectionObserverEntry) => {
        const isFirstReport = unreportedElements.delete(entry.target)
        const isInitialRatio = entry.intersectionRatio === (options.initialRatio ?? 0)
        if (isFirstReport && isInitialRatio && !entry.isIntersecting) return
        callback(toResult(entry, targets.get(entry.target)))
      }

      const settings = { root: rootElement, rootMargin, threshold: options.thresholds ?? [0] }
      browserObserver = new IntersectionObserver(
        (entries) => entries.forEach(reportEntry),
        settings,
      )
      for (const targetElement of targets.keys()) browserObserver.observe(targetElement)
    },
    disconnect() {
      browserObserver?.disconnect()
    },
  }
  return observer
}

function toResult(entry: IntersectionObserverEntry, easelElement: any) {
  return {
    id: easelElement.id,
    dataset: { ...easelElement.dataset },
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: toPlainRect(entry.intersectionRect),
    boundingClientRect: toPlainRect(entry.boundingClientRect),
    relativeRect: toPlainRect(entry.rootBounds ?? new DOMRect()),
    time: Date.now(),
  }
}

function toPlainRect({ left, top, right, bottom, width, height }: DOMRectReadOnly) {
  return { left, top, right, bottom, width, height }
}

export default () => ({ createIntersectionObserver })
