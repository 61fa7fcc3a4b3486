import { watchPull } from '../runtime/pull-gesture.ts'
import { createElement, defineBuiltin, hostOf, toPixels } from './define.ts'
import {
  booleanProperties,
  defaultedProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'

/** How far the content must be pulled down to refresh it. */
const DEFAULT_PULL_PIXELS = 45
/** The content follows the finger at half its speed, as if a rubber band held it. */
const PULL_FACTOR = 0.5
const EDGE_REPEAT_MS = 200

export function defineScrollView(): void {
  defineBuiltin('scroll-view', {
    namedSlot: 'refresher',
    properties: {
      ...booleanProperties(
        'scrollX scrollY scrollWithAnimation enableFlex enableBackToTop scrollAnchoring enhanced bounces ' +
          'pagingEnabled fastDeceleration enablePassive refresherEnabled refresherTriggered',
      ),
      ...stringProperties('scrollIntoView type'),
      ...untypedProperties('scrollTop scrollLeft'),
      ...defaultedProperties({
        showScrollbar: true,
        refresherThreshold: DEFAULT_PULL_PIXELS,
        refresherDefaultStyle: 'black',
        refresherBackground: '#fff',
      }),
      ...untypedProperties({ upperThreshold: 50, lowerThreshold: 50 }),
    },
    observers: {
      'scrollX, scrollY'(canScrollX: boolean, canScrollY: boolean) {
        hostOf(this).style.overflowX = canScrollX ? 'auto' : 'hidden'
        hostOf(this).style.overflowY = canScrollY ? 'auto' : 'hidden'
      },
      enableFlex(value: boolean) {
        hostOf(this).toggleAttribute('enable-flex', value)
      },
      // The next three wait for the children, which can come with the same change of data.
      scrollTop(value: unknown) {
        if (value !== null) setTimeout(() => scrollTo(this, { top: toPixels(value) }))
      },
      scrollLeft(value: unknown) {
        if (value !== null) setTimeout(() => scrollTo(this, { left: toPixels(value) }))
      },
      scrollIntoView(childId: string) {
        if (childId) setTimeout(() => scrollChildIntoView(this, childId))
      },
      refresherTriggered(value: boolean) {
        if (value && !this.sim.pulled) startRefresh(this)
        if (!value && this.sim.pulled) endRefresh(this)
      },
    },
    created() {
      // A selector query returns this object as `context` and as `node`.
      this.sim.context = {
        scrollTo: (options: any) => scrollTo(this, options, options.animated ?? true),
        scrollIntoView: (selector: string) => scrollChildIntoView(this, selector.replace(/^#/, '')),
        scrollEnabled: true,
        bounces: true,
        showScrollbar: true,
        pagingEnabled: false,
        fastDeceleration: false,
      }
      this.sim.node = this.sim.context
      reportScrolling(this)
      listenToPulls(this)
      reportDrags(this)
    },
  })
}

/** Reports each scroll event, and that the person scrolls near an edge. */
function reportScrolling(view: any): void {
  const host = hostOf(view)
  let previousPosition = { left: 0, top: 0 }
  /** When each edge was last reported, in ms. */
  const reportedAt = { upper: 0, lower: 0 }
  // Scrolling on near an edge reports the edge again, but not with every scroll event.
  const reportEdge = (edge: 'upper' | 'lower', direction: string) => {
    if (performance.now() - reportedAt[edge] < EDGE_REPEAT_MS) return
    reportedAt[edge] = performance.now()
    view.triggerEvent(`scrollto${edge}`, { direction })
  }

  host.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = host
    const deltaX = previousPosition.left - scrollLeft
    const deltaY = previousPosition.top - scrollTop
    previousPosition = { left: scrollLeft, top: scrollTop }
    view.triggerEvent('scroll', {
      scrollLeft,
      scrollTop,
      scrollWidth,
      scrollHeight,
      deltaX,
      deltaY,
    })

    const axis = view.data.scrollY
      ? {
          distanceToStart: scrollTop,
          distanceToEnd: scrollHeight - clientHeight - scrollTop,
          delta: deltaY,
          startName: 'top',
          endName: 'bottom',
        }
      : {
          distanceToStart: scrollLeft,
          distanceToEnd: scrollWidth - clientWidth - scrollLeft,
          delta: deltaX,
          startName: 'left',
          endName: 'right',
        }
    const isNearStart = axis.distanceToStart <= toPixels(view.data.upperThreshold)
    const isNearEnd = axis.distanceToEnd <= toPixels(view.data.lowerThreshold)
    // The delta is positive when the person scrolls towards the start.
    if (axis.delta > 0 && isNearStart) reportEdge('upper', axis.startName)
    if (axis.delta < 0 && isNearEnd) reportEdge('lower', axis.endName)
  })
}

function scrollTo(
  view: any,
  options: ScrollToOptions,
  animated = view.data.scrollWithAnimation,
): void {
  hostOf(view)?.scrollTo({
    left: options.left,
    top: options.top,
    behavior: animated ? 'smooth' : 'instant',
  })
}

function scrollChildIntoView(view: any, childId: string): void {
  const host = hostOf(view)
  const target = host?.querySelector(`#${CSS.escape(childId)}`)
  if (!target) return
  const targetRect = target.getBoundingClientRect()
  const hostRect = host.getBoundingClientRect()
  const position: ScrollToOptions = {}
  if (view.data.scrollY) position.top = host.scrollTop + targetRect.top - hostRect.top
  if (view.data.scrollX) position.left = host.scrollLeft + targetRect.left - hostRect.left
  scrollTo(view, position)
}

/**
 * Reports drags of an enhanced view to its author. It listens to glass-easel's touch events. Unlike
 * the browser's, they do not arrive if an author has caught the touch, which is then no drag.
 */
function reportDrags(view: any): void {
  let startTouch: Touch
  let isDragging = false
  const reportDrag = (eventName: string) => {
    const { scrollTop, scrollLeft } = hostOf(view)
    view.triggerEvent(eventName, { scrollTop, scrollLeft })
  }
  view.addListener('touchstart', ({ touches }: TouchEvent) => {
    startTouch = touches[0]!
  })
  view.addListener('touchmove', ({ touches }: TouchEvent) => {
    const distanceX = Math.abs(touches[0]!.clientX - startTouch.clientX)
    const distanceY = Math.abs(touches[0]!.clientY - startTouch.clientY)
    const { enhanced, scrollX, scrollY } = view.data
    const isAlongAxis = (scrollY && distanceY > distanceX) || (scrollX && distanceX > distanceY)
    if (!enhanced || !(isDragging || isAlongAxis)) return
    if (!isDragging) reportDrag('dragstart')
    isDragging = true
    reportDrag('dragging')
  })
  for (const type of ['touchend', 'touchcancel'])
    view.addListener(type, () => {
      if (isDragging) reportDrag('dragend')
      isDragging = false
    })
}

/** Shows the refresher while the person pulls the view down at its top. */
function listenToPulls(view: any): void {
  watchPull(hostOf(view), {
    canBegin: () => view.data.refresherEnabled && hostOf(view).scrollTop <= 0 && !view.sim.pulled,
    onMove(distance) {
      const pulledPixels = distance * PULL_FACTOR
      showRefresher(view, pulledPixels)
      view.triggerEvent('refresherpulling', { dy: pulledPixels, deltaY: pulledPixels })
    },
    onEnd(distance) {
      const pulledPixels = distance * PULL_FACTOR
      if (pulledPixels >= view.data.refresherThreshold) return startRefresh(view)
      hideRefresher(view)
      view.triggerEvent('refresherabort', { dy: pulledPixels })
    },
  })
}

/**
 * Uncovers the refresher above the content: three dots, or with the style `none` the content of the
 * author's slot.
 */
function showRefresher(view: any, height: number): void {
  const { refresherDefaultStyle: style, refresherBackground: background } = view.data
  const refresher = style === 'none' ? authorRefresher(view) : (view.sim.dots ??= createDots(style))
  if (!refresher.isConnected) hostOf(view).prepend(refresher)
  Object.assign(refresher.style, { background, height: `${height}px` })
}

const authorRefresher = (view: any) =>
  hostOf(view).querySelector<HTMLElement>(':scope > sim-refresher')!

function createDots(style: string): HTMLElement {
  const dots = createElement('div', `sim-pull-down${style === 'white' ? ' sim-light' : ''}`)
  dots.innerHTML = '<i></i><i></i><i></i>'
  return dots
}

function hideRefresher(view: any): void {
  view.sim.dots?.remove()
  authorRefresher(view).style.height = ''
}

function startRefresh(view: any): void {
  // Set before the data, whose observer would start the refresh again.
  view.sim.pulled = true
  showRefresher(view, view.data.refresherThreshold)
  view.setData({ refresherTriggered: true })
  view.triggerEvent('refresherrefresh', { dy: view.data.refresherThreshold })
}

function endRefresh(view: any): void {
  view.sim.pulled = false
  hideRefresher(view)
  view.triggerEvent('refresherrestore', { dy: 0 })
}
