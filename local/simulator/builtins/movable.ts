import { around, define, host, pixels } from './define.ts'
import { flags, given, numbers, values } from './properties.ts'

export function defineMovable(): void {
  define('movable-area', { properties: { scaleArea: Boolean } })
  define('movable-view', {
    properties: {
      ...flags('disabled inertia outOfBounds scale'),
      ...numbers('damping friction'),
      ...given({ direction: 'none', animation: true, scaleMin: 0.5, scaleMax: 10, scaleValue: 1 }),
      ...values({ x: 0, y: 0 }),
    },
    observers: {
      'x, y'(x: number, y: number) {
        this.moveWithin(pixels(x), pixels(y), '', this.data.animation)
      },
      'scaleValue, scaleMin, scaleMax'() {
        this.moveTo(this.sim.at.x, this.sim.at.y, '', this.data.animation)
      },
      // Not the `animation` of other components: here it only says whether moves glide.
      animation() {},
    },
    created() {
      this.sim.at = { x: 0, y: 0 }
    },
    attached() {
      const box = host(this)
      const { x, y } = this.bounded(pixels(this.data.x), pixels(this.data.y))
      this.moveTo(x, y, '', false)
      // The area may have its size later, with its data or its sheet.
      const area = around(this, 'movable-area')
      this.sim.watch = new ResizeObserver(() => {
        const { x, y } = this.sim.moved ? this.sim.at : this.data
        this.moveWithin(pixels(x), pixels(y), '', false)
      })
      if (area) this.sim.watch.observe(host(area))
      let from: { x: number; y: number; left: number; top: number } | undefined
      box.style.touchAction = 'none'
      box.addEventListener('pointerdown', (event) => {
        if (this.data.disabled) return
        from = { x: event.clientX, y: event.clientY, left: this.sim.at.x, top: this.sim.at.y }
        box.setPointerCapture(event.pointerId)
      })
      box.addEventListener('pointermove', (event) => {
        if (!from) return
        this.sim.moved = true
        const { direction, outOfBounds } = this.data
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
        const wanted = {
          x: from.left + (direction === 'all' || direction === 'horizontal' ? dx : 0),
          y: from.top + (direction === 'all' || direction === 'vertical' ? dy : 0),
        }
        const kept = this.bounded(wanted.x, wanted.y)
        const inside = kept.x === wanted.x && kept.y === wanted.y
        const to = outOfBounds ? wanted : kept
        this.moveTo(to.x, to.y, inside ? 'touch' : 'touch-out-of-bounds', false)
        this.triggerEvent(Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove', {})
      })
      const end = () => {
        if (!from) return
        from = undefined
        this.moveWithin(this.sim.at.x, this.sim.at.y, 'out-of-bounds', true)
      }
      box.addEventListener('pointerup', end)
      box.addEventListener('pointercancel', end)
    },
    detached() {
      this.sim.watch.disconnect()
    },
    methods: {
      /** Keeps a place within the area, on whichever side the view is larger. */
      bounded(x: number, y: number) {
        const area: HTMLElement | undefined = around(this, 'movable-area') && host(around(this, 'movable-area'))
        if (!area) return { x, y }
        const hold = (at: number, room: number) => Math.min(Math.max(0, room), Math.max(Math.min(0, room), at))
        const box = host(this)
        return { x: hold(x, area.clientWidth - box.offsetWidth), y: hold(y, area.clientHeight - box.offsetHeight) }
      },
      moveWithin(wantedX: number, wantedY: number, source: string, animated: boolean) {
        const { x, y } = this.bounded(wantedX, wantedY)
        if (x !== this.sim.at.x || y !== this.sim.at.y) this.moveTo(x, y, source, animated)
      },
      moveTo(x: number, y: number, source: string, animated: boolean) {
        const changed = x !== this.sim.at.x || y !== this.sim.at.y
        this.sim.at = { x, y }
        host(this).style.transition = animated ? 'transform .3s' : 'none'
        const { scaleMin, scaleMax, scaleValue } = this.data
        const scale = Math.min(scaleMax, Math.max(scaleMin, scaleValue))
        host(this).style.transform = `translate(${x}px, ${y}px) scale(${scale})`
        if (changed) this.triggerEvent('change', { x, y, source })
      },
    },
  })
}
