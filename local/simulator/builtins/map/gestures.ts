import { hostOf } from '../define.ts'
import type { Projection } from './projection.ts'

/** A shorter movement is still a tap. */
const MIN_DRAG_PIXELS = 4
/** How much one step of the mouse wheel changes the scale. */
const WHEEL_SCALE_STEP = 0.5

/** Moves and zooms a map by dragging, pinching and the mouse wheel. */
export function listenToGestures(map: any): void {
  const host = hostOf(map)
  /** The fingers on the map by pointer id; also the mouse while its button is pressed. */
  const fingers = new Map<number, { x: number; y: number }>()
  let fingerDistance = 0
  let gesture: 'drag' | 'scale' | undefined

  const positionOf = (event: PointerEvent | WheelEvent) => {
    const { left, top } = host.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const measureDistance = () => {
    const [firstFinger, secondFinger] = [...fingers.values()]
    return firstFinger && secondFinger
      ? Math.hypot(firstFinger.x - secondFinger.x, firstFinger.y - secondFinger.y)
      : 0
  }

  host.style.touchAction = 'none'
  host.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, positionOf(event))
    fingerDistance = measureDistance()
    gesture = undefined
  })

  host.addEventListener('pointermove', (event) => {
    const previousPosition = fingers.get(event.pointerId)
    if (!previousPosition) return
    const position = positionOf(event)
    const dx = position.x - previousPosition.x
    const dy = position.y - previousPosition.y
    if (!gesture && Math.hypot(dx, dy) < MIN_DRAG_PIXELS) return
    if (!gesture) map.reportEvent('regionchange', { type: 'begin', causedBy: 'gesture' })
    fingers.set(event.pointerId, position)

    const projection: Projection = map.sim.projection
    const newDistance = measureDistance()
    if (fingers.size > 1 && map.data.enableZoom && fingerDistance) {
      const scale = projection.scale + Math.log2(newDistance / fingerDistance)
      map.sim.projection = projection.zoomedTo(scale, position.x, position.y)
      gesture = 'scale'
    } else if (map.data.enableScroll) {
      map.sim.projection = projection.movedBy(dx, dy)
      gesture ??= 'drag'
    }
    fingerDistance = newDistance
    map.redraw()
  })

  const endGesture = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || !gesture) return
    map.show(map.sim.projection, gesture)
    gesture = undefined
  }
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const)
    host.addEventListener(type, endGesture)

  host.addEventListener('wheel', (event) => {
    if (!map.data.enableZoom) return
    event.preventDefault()
    const { x, y } = positionOf(event)
    const projection: Projection = map.sim.projection
    const scale = projection.scale - Math.sign(event.deltaY) * WHEEL_SCALE_STEP
    map.show(projection.zoomedTo(scale, x, y), 'scale')
  })
}
