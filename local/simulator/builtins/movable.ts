import { closestBuiltin, defineBuiltin, hostOf, toPixels } from './define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  untypedProperties,
} from './properties.ts'

export function defineMovable(): void {
  defineBuiltin('movable-area', { properties: { scaleArea: Boolean } })
  defineBuiltin('movable-view', {
    properties: {
      ...booleanProperties('disabled inertia outOfBounds scale'),
      ...numberProperties('damping friction'),
      ...defaultedProperties({
        direction: 'none',
        animation: true,
        scaleMin: 0.5,
        scaleMax: 10,
        scaleValue: 1,
      }),
      ...untypedProperties({ x: 0, y: 0 }),
    },
    observers: {
      'x, y'(x: number, y: number) {
        this.moveWithin(toPixels(x), toPixels(y), '', this.data.animation)
      },
      'scaleValue, scaleMin, scaleMax'() {
        this.moveTo(this.sim.position.x, this.sim.position.y, '', this.data.animation)
      },
      // Overrides the common `animation`: here the property is a boolean that turns on transitions.
      animation() {},
    },
    created() {
      this.sim.position = { x: 0, y: 0 }
    },
    attached() {
      const host = hostOf(this)
      const { x, y } = this.clampToArea(toPixels(this.data.x), toPixels(this.data.y))
      this.moveTo(x, y, '', false)
      // The area can get its size later, when its data or its style sheet arrives.
      const area = closestBuiltin(this, 'movable-area')
      this.sim.areaObserver = new ResizeObserver(() => {
        const { x, y } = this.sim.wasMoved ? this.sim.position : this.data
        this.moveWithin(toPixels(x), toPixels(y), '', false)
      })
      if (area) this.sim.areaObserver.observe(hostOf(area))

      /** Where the finger and the view were when the drag began. */
      let dragStart: { x: number; y: number; left: number; top: number } | undefined
      host.style.touchAction = 'none'
      host.addEventListener('pointerdown', (event) => {
        if (this.data.disabled) return
        dragStart = {
          x: event.clientX,
          y: event.clientY,
          left: this.sim.position.x,
          top: this.sim.position.y,
        }
        host.setPointerCapture(event.pointerId)
      })
      host.addEventListener('pointermove', (event) => {
        if (!dragStart) return
        this.sim.wasMoved = true
        const { direction, outOfBounds } = this.data
        const dx = event.clientX - dragStart.x
        const dy = event.clientY - dragStart.y
        const fingerPosition = {
          x: dragStart.left + (direction === 'all' || direction === 'horizontal' ? dx : 0),
          y: dragStart.top + (direction === 'all' || direction === 'vertical' ? dy : 0),
        }
        const boundedPosition = this.clampToArea(fingerPosition.x, fingerPosition.y)
        const isInside =
          boundedPosition.x === fingerPosition.x && boundedPosition.y === fingerPosition.y
        const newPosition = outOfBounds ? fingerPosition : boundedPosition
        this.moveTo(newPosition.x, newPosition.y, isInside ? 'touch' : 'touch-out-of-bounds', false)
        this.triggerEvent(Math.abs(dx) > Math.abs(dy) ? 'htouchmove' : 'vtouchmove', {})
      })
      const endDrag = () => {
        if (!dragStart) return
        dragStart = undefined
        this.moveWithin(this.sim.position.x, this.sim.position.y, 'out-of-bounds', true)
      }
      host.addEventListener('pointerup', endDrag)
      host.addEventListener('pointercancel', endDrag)
    },
    detached() {
      this.sim.areaObserver.disconnect()
    },
    methods: {
      /**
       * The nearest position inside the area. If the view is larger than the area, the free space
       * is negative, and the view must cover the area.
       */
      clampToArea(x: number, y: number) {
        const area = closestBuiltin(this, 'movable-area')
        if (!area) return { x, y }
        const clamp = (offset: number, freeSpace: number) =>
          Math.min(Math.max(0, freeSpace), Math.max(Math.min(0, freeSpace), offset))
        const areaElement = hostOf(area)
        const host = hostOf(this)
        return {
          x: clamp(x, areaElement.clientWidth - host.offsetWidth),
          y: clamp(y, areaElement.clientHeight - host.offsetHeight),
        }
      },
      /** Moves the view, but not out of its area. */
      moveWithin(requestedX: number, requestedY: number, source: string, animated: boolean) {
        const { x, y } = this.clampToArea(requestedX, requestedY)
        if (x !== this.sim.position.x || y !== this.sim.position.y)
          this.moveTo(x, y, source, animated)
      },
      /** @param source the cause, in WeChat's words; '' if the data has changed */
      moveTo(x: number, y: number, source: string, animated: boolean) {
        const hasMoved = x !== this.sim.position.x || y !== this.sim.position.y
        this.sim.position = { x, y }
        hostOf(this).style.transition = animated ? 'transform .3s' : 'none'
        const { scaleMin, scaleMax, scaleValue } = this.data
        const scale = Math.min(scaleMax, Math.max(scaleMin, scaleValue))
        hostOf(this).style.transform = `translate(${x}px, ${y}px) scale(${scale})`
        if (hasMoved) this.triggerEvent('change', { x, y, source })
      },
    },
  })
}
