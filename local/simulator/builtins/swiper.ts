import { createElement, cssLength, defineBuiltin, hostOf } from './define.ts'
import { booleanProperties, defaultedProperties, stringProperties } from './properties.ts'

/** `swiper` places its items by transforms. A drag moves all items together. */
export function defineSwiper(): void {
  defineBuiltin('swiper', {
    boxedSlot: true,
    properties: {
      ...booleanProperties('indicatorDots autoplay circular vertical snapToEdge'),
      ...stringProperties('currentItemId easingFunction'),
      ...defaultedProperties({
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
      current(index: number) {
        if (index !== this.sim.index) this.goTo(index, '')
      },
      currentItemId(itemId: string) {
        const itemIndex = this.indexOfItem(itemId)
        if (itemIndex >= 0) this.goTo(itemIndex, '')
      },
      [[
        'indicatorDots, indicatorColor, indicatorActiveColor, vertical',
        'previousMargin, nextMargin, displayMultipleItems',
      ].join(', ')]() {
        this.layout(false)
      },
      'autoplay, interval'() {
        this.restartAutoplay()
      },
    },
    created() {
      this.sim.index = 0
      this.sim.dots = createElement('div')
    },
    attached() {
      const frame = hostOf(this).firstElementChild!
      frame.append(this.sim.dots)
      this.sim.index = Math.max(this.indexOfItem(this.data.currentItemId), 0) || this.data.current
      this.layout(false)
      this.sim.itemObserver = new MutationObserver(() => this.layout(false))
      this.sim.itemObserver.observe(frame, { childList: true })
      listenToDrags(this)
    },
    detached() {
      clearInterval(this.sim.timer)
      this.sim.itemObserver?.disconnect()
    },
    methods: {
      items(): HTMLElement[] {
        return [...hostOf(this).querySelectorAll<HTMLElement>('wx-swiper-item')].filter(
          (item) => item.closest('wx-swiper') === hostOf(this),
        )
      },
      /** The index of the item with this id; -1 if there is none. */
      indexOfItem(itemId: string): number {
        if (!itemId) return -1
        return this.items().findIndex((item: any) => item.__wxElement.data.itemId === itemId)
      },
      restartAutoplay() {
        const { autoplay, interval } = this.data
        clearInterval(this.sim.timer)
        if (autoplay)
          this.sim.timer = setInterval(() => this.goTo(this.sim.index + 1, 'autoplay'), interval)
      },
      /** Places all items and draws the dots. `offset` is the distance of a drag, in items. */
      layout(animated: boolean, offset = 0) {
        const items: HTMLElement[] = this.items()
        const { vertical, displayMultipleItems: visibleCount, duration } = this.data
        const leadingMargin = cssLength(this.data.previousMargin)
        const trailingMargin = cssLength(this.data.nextMargin)
        const axis = vertical ? 'Y' : 'X'
        const offsetProperty = vertical ? 'top' : 'left'
        const sizeProperty = vertical ? 'height' : 'width'

        for (const [index, item] of items.entries()) {
          let position = index - this.sim.index + offset
          if (this.data.circular && items.length > 1)
            position = nearestOnRing(position, items.length, visibleCount)
          // Inline styles win over the author's classes, which may set another position or size.
          item.style.cssText += `; position: absolute; width: 100%; height: 100%; ${offsetProperty}: ${leadingMargin};
            ${sizeProperty}: calc((100% - ${leadingMargin} - ${trailingMargin}) / ${visibleCount});
            transform: translate${axis}(${position * 100}%);
            transition: ${animated ? `transform ${duration}ms ease` : 'none'}`
        }
        this.drawDots(items.length)
      },
      drawDots(itemCount: number) {
        const { indicatorDots, indicatorColor, indicatorActiveColor, vertical } = this.data
        const dots: HTMLElement = this.sim.dots
        dots.hidden = !indicatorDots
        dots.className = `wx-swiper-dots wx-swiper-dots-${vertical ? 'vertical' : 'horizontal'}`
        dots.replaceChildren()
        for (let index = 0; index < itemCount; index++) {
          const isCurrent = index === this.sim.index
          const dot = createElement('i', `wx-swiper-dot${isCurrent ? ' wx-swiper-dot-active' : ''}`)
          dot.style.background = isCurrent ? indicatorActiveColor : indicatorColor
          dots.append(dot)
        }
      },
      /**
       * Shows another item. `source` is the cause, in WeChat's words; '' if the data has changed.
       */
      goTo(index: number, source: string) {
        const items: HTMLElement[] = this.items()
        const lastIndex = Math.max(0, items.length - this.data.displayMultipleItems)
        const canWrap = this.data.circular || source === 'autoplay'
        const nextIndex =
          canWrap && items.length > 0
            ? (index + items.length) % items.length
            : Math.min(lastIndex, Math.max(0, index))
        const hasIndexChanged = nextIndex !== this.sim.index
        this.sim.index = nextIndex
        this.layout(true)
        if (!hasIndexChanged) return
        const currentItemId = (items[nextIndex] as any)?.__wxElement.data.itemId ?? ''
        this.setData({ current: nextIndex })
        this.triggerEvent('change', { current: nextIndex, currentItemId, source })
        setTimeout(
          () => this.triggerEvent('animationfinish', { current: nextIndex, currentItemId, source }),
          this.data.duration,
        )
      },
    },
  })
  defineBuiltin('swiper-item', { properties: { itemId: String, skipHiddenItemLayout: Boolean } })
}

/**
 * The position of an item in a circular swiper, where each item can be drawn before or after the
 * visible items. Returns the position that is nearer to them; they start at position 0.
 */
function nearestOnRing(position: number, itemCount: number, visibleCount: number): number {
  const positionOnRing = ((position % itemCount) + itemCount) % itemCount
  return positionOnRing > (itemCount + visibleCount - 1) / 2
    ? positionOnRing - itemCount
    : positionOnRing
}

/** A shorter drag, as a part of an item's length, returns to the current item. */
const MIN_SWIPE_ITEMS = 0.2

type TouchDetail = { touches: Touch[]; changedTouches: Touch[] }

/**
 * Moves the items with the finger. It listens to glass-easel's touch events. Unlike the browser's,
 * they do not arrive if an author has caught the touch, which then does not move the swiper.
 */
function listenToDrags(swiper: any): void {
  const host = hostOf(swiper)
  let startTouch: Touch | undefined
  let isDragging = false
  const distanceTo = ({ clientX, clientY }: Touch) => ({
    dx: clientX - startTouch!.clientX,
    dy: clientY - startTouch!.clientY,
  })
  const distanceInItems = (touch: Touch) => {
    const { dx, dy } = distanceTo(touch)
    return swiper.data.vertical ? dy / (host.clientHeight || 1) : dx / (host.clientWidth || 1)
  }
  host.style.touchAction = swiper.data.vertical ? 'pan-x' : 'pan-y'
  swiper.addListener('touchstart', ({ touches }: TouchDetail) => {
    startTouch = touches[0]
    isDragging = false
    clearInterval(swiper.sim.timer)
  })
  swiper.addListener('touchmove', ({ touches }: TouchDetail) => {
    if (!startTouch) return
    const { dx, dy } = distanceTo(touches[0]!)
    if (dx === 0 && dy === 0) return
    // The first movement decides. Along the axis of the swiper, it is a drag. Across the axis, it
    // scrolls the page or another view.
    const isVerticalMove = Math.abs(dy) > Math.abs(dx)
    const isHorizontalMove = Math.abs(dx) > Math.abs(dy)
    isDragging ||= swiper.data.vertical ? isVerticalMove : isHorizontalMove
    if (!isDragging) return endDrag()
    swiper.layout(false, distanceInItems(touches[0]!))
    swiper.triggerEvent('transition', { dx: -dx, dy: -dy })
  })
  const endDrag = (lastTouch?: Touch) => {
    if (!startTouch) return
    const draggedItems = lastTouch && isDragging ? distanceInItems(lastTouch) : 0
    startTouch = undefined
    swiper.restartAutoplay()
    if (!isDragging) return
    const step = Math.abs(draggedItems) > MIN_SWIPE_ITEMS ? Math.sign(draggedItems) : 0
    swiper.goTo(swiper.sim.index - step, 'touch')
  }
  swiper.addListener('touchend', ({ changedTouches }: TouchDetail) => endDrag(changedTouches[0]))
  swiper.addListener('touchcancel', () => endDrag())
}
