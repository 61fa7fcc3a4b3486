import { fill, h } from 'miniapp-cloud/client'
import { type Place, Projection } from './builtins/map/projection.ts'

/** Room that one name takes on the ground, px. */
const NAME = { width: 120, height: 17 }
const foot = ({ labels }: { labels: string[] }) => NAME.height * (labels.length + 1)

/**
 * An offline ground to choose a place on: a 100 m grid that is dragged (or moved by arrow keys) under a pin in the
 * middle, with named marks on it. Calls `moved` with the place under the pin.
 */
export function openGround(start: Place, marks: (Place & { label: string })[], moved: (at: Place) => void) {
  // Without a size: points count from the middle.
  let view = new Projection(start, 15, 0, 0)
  const dots = h('div.marks')
  const words = h('output')
  const draw = () => {
    const { x, y } = view.point({ longitude: 0, latitude: 0 })
    const cell = 100 * view.perMetre
    ground.style.backgroundSize = `${cell}px ${cell}px`
    ground.style.backgroundPosition = `calc(50% + ${x % cell}px) calc(50% + ${y % cell}px)`
    // Names that would lie over another are listed below it instead.
    const spots: { x: number; y: number; labels: string[] }[] = []
    for (const mark of marks) {
      const { x, y } = view.point(mark)
      const near = spots.find((spot) => Math.abs(spot.x - x) < NAME.width && Math.abs(spot.y - y) < foot(spot))
      if (near) near.labels.push(mark.label)
      spots.push({ x, y, labels: near ? [] : [mark.label] })
    }
    const dot = ({ x, y, labels }: (typeof spots)[number]) =>
      h('i', { style: `transform:translate(${x}px,${y}px)` }, h('span', labels.join('\n')))
    fill(dots, ...spots.map(dot))
    words.textContent = `${view.center.longitude.toFixed(6)}, ${view.center.latitude.toFixed(6)}`
  }
  const move = (dx: number, dy: number) => {
    view = view.moved(-dx, -dy)
    draw()
    moved(view.center)
  }
  const zoom = (steps: number) => {
    view = view.zoomed(view.scale + steps)
    draw()
  }
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-10, 0),
    ArrowRight: () => move(10, 0),
    ArrowUp: () => move(0, -10),
    ArrowDown: () => move(0, 10),
    '+': () => zoom(1),
    '-': () => zoom(-1),
  }
  const ground = h(
    'div.ground',
    {
      tabindex: 0,
      role: 'application',
      'aria-label': '地图：拖动或用方向键移动，加减键缩放',
      onkeydown: (event: KeyboardEvent) => {
        const action = keys[event.key]
        if (action) event.preventDefault()
        action?.()
      },
      onpointerdown: (event: PointerEvent) => ground.setPointerCapture(event.pointerId),
      onpointermove: (event: PointerEvent) => event.buttons && move(-event.movementX, -event.movementY),
      onwheel: (event: WheelEvent) => {
        event.preventDefault()
        zoom(event.deltaY > 0 ? -0.3 : 0.3)
      },
    },
    dots,
    h('b.pin'),
    words,
  )
  draw()
  return ground
}
