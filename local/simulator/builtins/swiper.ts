import { define, element, host, lengthOf } from './define.ts'
import { flags, given, texts } from './properties.ts'

/** The pages of a swiper are laid out by transform; the finger moves all of them. */
export function defineSwiper(): void {
  define('swiper', {
    wrapped: true,
    properties: {
      ...flags('indicatorDots autoplay circular vertical snapToEdge'),
      ...texts('currentItemId easingFunction'),
      ...given({
        indicatorColor: 'rgba(0, 0, 0, .3)',
        indicatorActiveColor: '#000000',
        current: 0,
        interval: 5000,
        duration: 500,
        displayMultipleItems: 1,
        previousMargin: '0px',
        nextMargin: '0px',
      }),
    },
    observers: {
      current(value: number) {
        if (value !== this.sim.index) this.go(value, '')
      },
      currentItemId(id: string) {
        const place = this.placeOf(id)
        if (place >= 0) this.go(place, '')
      },
      [[
        'indicatorDots, indicatorColor, indicatorActiveColor, vertical',
        'previousMargin, nextMargin, displayMultipleItems',
      ].join(', ')]() {
        this.layout(false)
      },
      'autoplay, interval'() {
        this.play()
      },
    },
    created() {
      this.sim.index = 0
      this.sim.dots = element('div')
    },
    attached() {
      const frame = host(this).firstElementChild!
      frame.append(this.sim.dots)
      this.sim.index = Math.max(this.placeOf(this.data.currentItemId), 0) || this.data.current
      this.layout(false)
      this.sim.watch = new MutationObserver(() => this.layout(false))
      this.sim.watch.observe(frame, { childList: true })
      watchDrag(this)
    },
    detached() {
      clearInterval(this.sim.timer)
      this.sim.watch?.disconnect()
    },
    methods: {
      items(): HTMLElement[] {
        return [...host(this).querySelectorAll<HTMLElement>('wx-swiper-item')].filter(
          (item) => item.closest('wx-swiper') === host(this),
        )
      },
      placeOf(id: string): number {
        return id ? this.items().findIndex((item: any) => item.__wxElement.data.itemId === id) : -1
      },
      play() {
        const { autoplay, interval } = this.data
        clearInterval(this.sim.timer)
        if (autoplay) this.sim.timer = setInterval(() => this.go(this.sim.index + 1, 'autoplay'), interval)
      },
      /** Puts each item where it belongs; `offset` is the finger's way in items. */
      layout(animated: boolean, offset = 0) {
        const items: HTMLElement[] = this.items()
        const { vertical, displayMultipleItems: shown, duration } = this.data
        const [before, after] = [this.data.previousMargin, this.data.nextMargin].map(lengthOf)
        const [axis, side, size] = vertical ? ['Y', 'top', 'height'] : ['X', 'left', 'width']
        for (const [index, item] of items.entries()) {
          let place = index - this.sim.index + offset
          if (this.data.circular && items.length > 1) place = nearest(place, items.length, shown)
          // What an item wears may be placed otherwise, or have a size; the item is where the swiper puts it.
          item.style.cssText += `; position: absolute; width: 100%; height: 100%; ${side}: ${before};
            ${size}: calc((100% - ${before} - ${after}) / ${shown}); transform: translate${axis}(${place * 100}%);
            transition: ${animated ? `transform ${duration}ms ease` : 'none'}`
        }
        const { indicatorDots, indicatorColor, indicatorActiveColor } = this.data
        const dots: HTMLElement = this.sim.dots
        dots.hidden = !indicatorDots
        dots.className = `wx-swiper-dots wx-swiper-dots-${vertical ? 'vertical' : 'horizontal'}`
        dots.replaceChildren(
          ...items.map((_, index) => {
            const on = index === this.sim.index
            const dot = element('i', `wx-swiper-dot${on ? ' wx-swiper-dot-active' : ''}`)
            dot.style.background = on ? indicatorActiveColor : indicatorColor
            return dot
          }),
        )
      },
      go(index: number, source: string) {
        const items: HTMLElement[] = this.items()
        const last = Math.max(0, items.length - this.data.displayMultipleItems)
        const wraps = this.data.circular || source === 'autoplay'
        const next =
          wraps && items.length > 0 ? (index + items.length) % items.length : Math.min(last, Math.max(0, index))
        const changed = next !== this.sim.index
        this.sim.index = next
        this.layout(true)
        if (!changed) return
        const currentItemId = (items[next] as any)?.__wxElement.data.itemId ?? ''
        this.setData({ current: next })
        this.triggerEvent('change', { current: next, currentItemId, source })
        setTimeout(
          () => this.triggerEvent('animationfinish', { current: next, currentItemId, source }),
          this.data.duration,
        )
      },
    },
  })
  define('swiper-item', { properties: { itemId: String, skipHiddenItemLayout: Boolean } })
}

/** Where a place on the ring lies beside the `shown` ones that begin at 0. */
function nearest(place: number, count: number, shown: number): number {
  const turned = ((place % count) + count) % count
  return turned > (count + shown - 1) / 2 ? turned - count : turned
}

type Finger = { touches: Touch[]; changedTouches: Touch[] }

/** Through the events that authors have: what they catch on the way does not move it. */
function watchDrag(swiper: any): void {
  const box = host(swiper)
  let from: Touch | undefined
  let along = false
  const moved = ({ clientX, clientY }: Touch) => [clientX - from!.clientX, clientY - from!.clientY] as const
  const way = (touch: Touch) =>
    swiper.data.vertical ? moved(touch)[1] / (box.clientHeight || 1) : moved(touch)[0] / (box.clientWidth || 1)
  box.style.touchAction = swiper.data.vertical ? 'pan-x' : 'pan-y'
  swiper.addListener('touchstart', ({ touches }: Finger) => {
    from = touches[0]
    along = false
    clearInterval(swiper.sim.timer)
  })
  swiper.addListener('touchmove', ({ touches }: Finger) => {
    if (!from) return
    const [dx, dy] = moved(touches[0]!)
    if (dx === 0 && dy === 0) return
    // The first step says whether it is this swiper that is meant, or what scrolls the other way.
    along ||= Math.abs(swiper.data.vertical ? dy : dx) > Math.abs(swiper.data.vertical ? dx : dy)
    if (!along) return end()
    swiper.layout(false, way(touches[0]!))
    swiper.triggerEvent('transition', { dx: -dx, dy: -dy })
  })
  const end = (last?: Touch) => {
    if (!from) return
    const part = last && along ? way(last) : 0
    from = undefined
    swiper.play()
    if (along) swiper.go(swiper.sim.index - (Math.abs(part) > 0.2 ? Math.sign(part) : 0), 'touch')
  }
  swiper.addListener('touchend', ({ changedTouches }: Finger) => end(changedTouches[0]))
  swiper.addListener('touchcancel', () => end())
}
