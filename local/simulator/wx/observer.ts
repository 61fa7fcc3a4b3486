import { ownerOf } from '../runtime/router.ts'
import { domOf } from '../runtime/space.ts'

interface Options {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}
type Margins = { left?: number; right?: number; top?: number; bottom?: number }

/** wx.createIntersectionObserver over the browser's own; glass-easel's swallows the first report. */
export function createIntersectionObserver(component: any, options: Options = {}) {
  // Nothing named is the page's window; to the browser it would be the whole phone.
  let root: HTMLElement | Document = document
  let rootMargin = '0px'
  let running: IntersectionObserver | undefined
  const scope = () => ownerOf(component).getShadowRoot()
  const margin = ({ top = 0, right = 0, bottom = 0, left = 0 }: Margins) =>
    [top, right, bottom, left].map((side) => `${side}px`).join(' ')

  const self = {
    relativeTo(selector: string, margins: Margins = {}) {
      root = domOf(scope().querySelector(selector)) ?? document
      rootMargin = margin(margins)
      return self
    },
    relativeToViewport(margins: Margins = {}) {
      root = document
      rootMargin = margin(margins)
      return self
    },
    observe(selector: string, callback: (result: object) => void) {
      const found = options.observeAll ? scope().querySelectorAll(selector) : [scope().querySelector(selector)]
      const targets = new Map<Element, any>()
      for (const element of found.filter(Boolean)) targets.set(domOf(element)!, element)
      const first = new Set(targets.keys())
      const report = (entry: IntersectionObserverEntry) => {
        const initial = first.delete(entry.target)
        const same = entry.intersectionRatio === (options.initialRatio ?? 0)
        if (initial && same && !entry.isIntersecting) return
        callback(resultOf(entry, targets.get(entry.target)))
      }
      const settings = { root, rootMargin, threshold: options.thresholds ?? [0] }
      running = new IntersectionObserver((entries) => entries.forEach(report), settings)
      for (const target of targets.keys()) running.observe(target)
    },
    disconnect() {
      running?.disconnect()
    },
  }
  return self
}

function resultOf(entry: IntersectionObserverEntry, element: any) {
  return {
    id: element.id,
    dataset: { ...element.dataset },
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: plain(entry.intersectionRect),
    boundingClientRect: plain(entry.boundingClientRect),
    relativeRect: plain(entry.rootBounds ?? new DOMRect()),
    time: Date.now(),
  }
}

function plain({ left, top, right, bottom, width, height }: DOMRectReadOnly) {
  return { left, top, right, bottom, width, height }
}

export default () => ({ createIntersectionObserver })
