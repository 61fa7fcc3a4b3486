import { fill, h } from 'miniapp-cloud/client'
import { type Place, Projection } from './builtins/map/projection.ts'

/** Space that one label needs, in px. */
const LABEL_SIZE = { width: 120, height: 17 }
/** One free line keeps a mark apart from the labels above it. */
const heightOf = ({ labels }: { labels: string[] }) => LABEL_SIZE.height * (labels.length + 1)

/**
 * An offline map to choose a location: a grid with cells of 100 m and labelled marks. The person
 * drags it, or moves it by the arrow keys, under a pin in the middle.
 * @param onMove called with the place under the pin
 */
export function createLocationPicker(
  start: Place,
  marks: (Place & { label: string })[],
  onMove: (place: Place) => void,
) {
  // A size of zero puts the origin of all points into the middle.
  let projection = new Projection(start, 15, 0, 0)
  const markLayer = h('div.marks')
  const coordinates = h('output')
  const draw = () => {
    const { x, y } = projection.toPoint({ longitude: 0, latitude: 0 })
    const cellPixels = 100 * projection.pixelsPerMetre
    picker.style.backgroundSize = `${cellPixels}px ${cellPixels}px`
    picker.style.backgroundPosition = `calc(50% + ${x % cellPixels}px) calc(50% + ${y % cellPixels}px)`
    // A label that would cover another one is listed below it instead.
    const spots: { x: number; y: number; labels: string[] }[] = []
    for (const mark of marks) {
      const { x, y } = projection.toPoint(mark)
      const nearbySpot = spots.find(
        (otherSpot) =>
          Math.abs(otherSpot.x - x) < LABEL_SIZE.width &&
          Math.abs(otherSpot.y - y) < heightOf(otherSpot),
      )
      if (nearbySpot) nearbySpot.labels.push(mark.label)
      spots.push({ x, y, labels: nearbySpot ? [] : [mark.label] })
    }
    const createMark = ({ x, y, labels }: (typeof spots)[number]) =>
      h('i', { style: `transform:translate(${x}px,${y}px)` }, h('span', labels.join('\n')))
    fill(markLayer, ...spots.map(createMark))
    const { longitude, latitude } = projection.center
    coordinates.textContent = `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`
  }
  const move = (dx: number, dy: number) => {
    projection = projection.movedBy(-dx, -dy)
    draw()
    onMove(projection.center)
  }
  const zoom = (steps: number) => {
    projection = projection.zoomedTo(projection.scale + steps)
    draw()
  }
  const actionOfKey: Record<string, () => void> = {
    ArrowLeft: () => move(-10, 0),
    ArrowRight: () => move(10, 0),
    ArrowUp: () => move(0, -10),
    ArrowDown: () => move(0, 10),
    '+': () => zoom(1),
    '-': () => zoom(-1),
  }
  const picker = h(
    'div.ground',
    {
      tabindex: 0,
      role: 'application',
      'aria-label': '地图：拖动或用方向键移动，加减键缩放',
      onkeydown: (event: KeyboardEvent) => {
        const action = actionOfKey[event.key]
        if (action) event.preventDefault()
        action?.()
      },
      onpointerdown: (event: PointerEvent) => picker.setPointerCapture(event.pointerId),
      onpointermove: (event: PointerEvent) =>
        event.buttons && move(-event.movementX, -event.movementY),
      onwheel: (event: WheelEvent) => {
        event.preventDefault()
        zoom(event.deltaY > 0 ? -0.3 : 0.3)
      },
    },
    markLayer,
    h('b.pin'),
    coordinates,
  )
  draw()
  return picker
}
