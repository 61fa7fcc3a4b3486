import { host } from '../define.ts'

/** Dragging, pinching and the mouse wheel on a map. */
export function watchFingers(map: any): void {
  const box = host(map)
  const fingers = new Map<number, { x: number; y: number }>()
  let spread = 0
  const at = (event: PointerEvent | WheelEvent) => {
    const { left, top } = box.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const gap = () => {
    const [one, two] = [...fingers.values()]
    return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0
  }
  let moved: 'drag' | 'scale' | undefined
  box.style.touchAction = 'none'
  box.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, at(event))
    spread = gap()
    moved = undefined
  })
  box.addEventListener('pointermove', (event) => {
    const from = fingers.get(event.pointerId)
    if (!from) return
    const to = at(event)
    if (!moved && Math.hypot(to.x - from.x, to.y - from.y) < 4) return
    if (!moved) map.tell('regionchange', { type: 'begin', causedBy: 'gesture' })
    fingers.set(event.pointerId, to)
    const wide = gap()
    if (fingers.size > 1 && map.data.enableZoom && spread) {
      map.sim.view = map.sim.view.zoomed(map.sim.view.scale + Math.log2(wide / spread), to.x, to.y)
      moved = 'scale'
    } else if (map.data.enableScroll) {
      map.sim.view = map.sim.view.moved(to.x - from.x, to.y - from.y)
      moved ??= 'drag'
    }
    spread = wide
    map.redraw()
  })
  const end = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || !moved) return
    map.show(map.sim.view, moved)
    moved = undefined
  }
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) box.addEventListener(type, end)
  box.addEventListener('wheel', (event) => {
    if (!map.data.enableZoom) return
    event.preventDefault()
    const { x, y } = at(event)
    map.show(map.sim.view.zoomed(map.sim.view.scale - Math.sign(event.deltaY) * 0.5, x, y), 'scale')
  })
}
