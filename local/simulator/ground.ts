import { fill, h } from './dom'

export interface Point {
  longitude: number
  latitude: number
}

const DEGREE = 111_320
const east = (latitude: number) => DEGREE * Math.cos((latitude * Math.PI) / 180)

/**
 * An offline ground to choose a place on: a 100 m grid that is dragged (or moved by arrow keys) under a pin in the
 * middle, with named marks on it. Calls `moved` with the place under the pin.
 */
export function openGround(start: Point, marks: (Point & { label: string })[], moved: (at: Point) => void) {
  let at = { ...start }
  let metres = 4
  const dots = h('div', { class: 'marks' })
  const words = h('output', {})
  const draw = () => {
    const x = -(at.longitude * east(at.latitude)) / metres
    const y = (at.latitude * DEGREE) / metres
    const cell = 100 / metres
    ground.style.backgroundSize = `${cell}px ${cell}px`
    ground.style.backgroundPosition = `calc(50% + ${x % cell}px) calc(50% + ${y % cell}px)`
    fill(
      dots,
      ...marks.map((mark) => {
        const left = ((mark.longitude - at.longitude) * east(at.latitude)) / metres
        const top = ((at.latitude - mark.latitude) * DEGREE) / metres
        return h('i', { style: `transform:translate(${left}px,${top}px)` }, h('span', {}, mark.label))
      }),
    )
    words.textContent = `${at.longitude.toFixed(6)}, ${at.latitude.toFixed(6)}`
  }
  const move = (dx: number, dy: number) => {
    at = {
      longitude: at.longitude + (dx * metres) / east(at.latitude),
      latitude: at.latitude + (dy * metres) / DEGREE,
    }
    draw()
    moved(at)
  }
  const zoom = (factor: number) => {
    metres = Math.min(64, Math.max(0.5, metres * factor))
    draw()
  }
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-10, 0),
    ArrowRight: () => move(10, 0),
    ArrowUp: () => move(0, 10),
    ArrowDown: () => move(0, -10),
    '+': () => zoom(0.5),
    '-': () => zoom(2),
  }
  const ground = h(
    'div',
    {
      class: 'ground',
      tabindex: 0,
      role: 'application',
      'aria-label': '地图：拖动或用方向键移动，加减键缩放',
      onkeydown: (event: KeyboardEvent) => {
        const action = keys[event.key]
        if (action) event.preventDefault()
        action?.()
      },
      onpointerdown: (event: PointerEvent) => ground.setPointerCapture(event.pointerId),
      onpointermove: (event: PointerEvent) => event.buttons && move(-event.movementX, event.movementY),
      onwheel: (event: WheelEvent) => {
        event.preventDefault()
        zoom(event.deltaY > 0 ? 1.25 : 0.8)
      },
    },
    dots,
    h('b', { class: 'pin' }),
    words,
  )
  draw()
  return ground
}
