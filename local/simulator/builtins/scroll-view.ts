import { watchPull } from '../runtime/pull.ts'
import { define, element, host, pixels } from './define.ts'
import { flags, given, texts, values } from './properties.ts'

const PULL = 45
const AGAIN_MS = 200

export function defineScrollView(): void {
  define('scroll-view', {
    above: 'refresher',
    properties: {
      ...flags(
        'scrollX scrollY scrollWithAnimation enableFlex enableBackToTop scrollAnchoring enhanced bounces ' +
          'pagingEnabled fastDeceleration enablePassive refresherEnabled refresherTriggered',
      ),
      ...texts('scrollIntoView type'),
      ...values('scrollTop scrollLeft'),
      ...given({
        showScrollbar: true,
        refresherThreshold: PULL,
        refresherDefaultStyle: 'black',
        refresherBackground: '#fff',
      }),
      ...values({ upperThreshold: 50, lowerThreshold: 50 }),
    },
    observers: {
      'scrollX, scrollY'(x: boolean, y: boolean) {
        host(this).style.overflowX = x ? 'auto' : 'hidden'
        host(this).style.overflowY = y ? 'auto' : 'hidden'
      },
      enableFlex(value: boolean) {
        host(this).toggleAttribute('enable-flex', value)
      },
      scrollTop(value: unknown) {
        if (value !== null) setTimeout(() => scrollTo(this, { top: pixels(value) }))
      },
      scrollLeft(value: unknown) {
        if (value !== null) setTimeout(() => scrollTo(this, { left: pixels(value) }))
      },
      scrollIntoView(id: string) {
        if (id) setTimeout(() => intoView(this, id))
      },
      refresherTriggered(value: boolean) {
        if (value && !this.sim.pulled) refresh(this)
        if (!value && this.sim.pulled) restore(this)
      },
    },
    created() {
      const box = host(this)
      let before = { left: 0, top: 0 }
      const told = { upper: 0, lower: 0 }
      this.sim.context = {
        scrollTo: (options: any) => scrollTo(this, options, options.animated ?? true),
        scrollIntoView: (selector: string) => intoView(this, selector.replace(/^#/, '')),
        scrollEnabled: true,
        bounces: true,
        showScrollbar: true,
        pagingEnabled: false,
        fastDeceleration: false,
      }
      this.sim.node = this.sim.context
      box.addEventListener('scroll', () => {
        const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = box
        const deltaX = before.left - scrollLeft
        const deltaY = before.top - scrollTop
        before = { left: scrollLeft, top: scrollTop }
        this.triggerEvent('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY })
        const [done, left, back] = this.data.scrollY
          ? [scrollTop, scrollHeight - clientHeight - scrollTop, deltaY]
          : [scrollLeft, scrollWidth - clientWidth - scrollLeft, deltaX]
        const [first, last] = this.data.scrollY ? ['top', 'bottom'] : ['left', 'right']
        // Whoever goes on towards an edge near by is told so again, but not with every step.
        const reach = (edge: 'upper' | 'lower', direction: string) => {
          if (performance.now() - told[edge] < AGAIN_MS) return
          told[edge] = performance.now()
          this.triggerEvent(`scrollto${edge}`, { direction })
        }
        if (back > 0 && done <= pixels(this.data.upperThreshold)) reach('upper', first!)
        if (back < 0 && left <= pixels(this.data.lowerThreshold)) reach('lower', last!)
      })
      watchRefresher(this)
      watchDrag(this)
    },
  })
}

function scrollTo(view: any, options: ScrollToOptions, animated = view.data.scrollWithAnimation): void {
  host(view)?.scrollTo({ left: options.left, top: options.top, behavior: animated ? 'smooth' : 'instant' })
}

function intoView(view: any, id: string): void {
  const box = host(view)
  const target = box?.querySelector(`#${CSS.escape(id)}`)
  if (!target) return
  const { left, top } = target.getBoundingClientRect()
  const from = box.getBoundingClientRect()
  scrollTo(view, {
    ...(view.data.scrollY && { top: box.scrollTop + top - from.top }),
    ...(view.data.scrollX && { left: box.scrollLeft + left - from.left }),
  })
}

/** Of a finger that drags an enhanced view its author is told, through the events that authors may catch. */
function watchDrag(view: any): void {
  let from: Touch
  let dragged = false
  const tell = (type: string) => {
    const { scrollTop, scrollLeft } = host(view)
    view.triggerEvent(type, { scrollTop, scrollLeft })
  }
  view.addListener('touchstart', ({ touches }: TouchEvent) => {
    from = touches[0]!
  })
  view.addListener('touchmove', ({ touches }: TouchEvent) => {
    const [dx, dy] = [touches[0]!.clientX - from.clientX, touches[0]!.clientY - from.clientY].map(Math.abs)
    const { enhanced, scrollX, scrollY } = view.data
    if (!enhanced || !(dragged || (scrollY && dy! > dx!) || (scrollX && dx! > dy!))) return
    if (!dragged) tell('dragstart')
    dragged = true
    tell('dragging')
  })
  for (const type of ['touchend', 'touchcancel'])
    view.addListener(type, () => {
      if (dragged) tell('dragend')
      dragged = false
    })
}

/** The refresher: a pull from the top of the view. */
function watchRefresher(view: any): void {
  watchPull(host(view), {
    begins: () => view.data.refresherEnabled && host(view).scrollTop <= 0 && !view.sim.pulled,
    moves(distance) {
      uncover(view, distance / 2)
      view.triggerEvent('refresherpulling', { dy: distance / 2, deltaY: distance / 2 })
    },
    ends(distance) {
      if (distance / 2 >= view.data.refresherThreshold) return refresh(view)
      cover(view)
      view.triggerEvent('refresherabort', { dy: distance / 2 })
    },
  })
}

/** What a pull uncovers: dots, or with the style none what the author put into the slot for it. */
function uncover(view: any, height: number): void {
  const { refresherDefaultStyle: style, refresherBackground: background } = view.data
  const made = style === 'none' ? ownRefresher(view) : (view.sim.dots ??= dots(style))
  if (!made.isConnected) host(view).prepend(made)
  Object.assign(made.style, { background, height: `${height}px` })
}

const ownRefresher = (view: any) => host(view).querySelector<HTMLElement>(':scope > sim-refresher')!

function dots(style: string): HTMLElement {
  const made = element('div', `sim-pull-down${style === 'white' ? ' sim-light' : ''}`)
  made.innerHTML = '<i></i><i></i><i></i>'
  return made
}

function cover(view: any): void {
  view.sim.dots?.remove()
  ownRefresher(view).style.height = ''
}

function refresh(view: any): void {
  view.sim.pulled = true
  uncover(view, view.data.refresherThreshold)
  view.setData({ refresherTriggered: true })
  view.triggerEvent('refresherrefresh', { dy: view.data.refresherThreshold })
}

function restore(view: any): void {
  view.sim.pulled = false
  cover(view)
  view.triggerEvent('refresherrestore', { dy: 0 })
}
