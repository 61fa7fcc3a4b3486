import { fill, h } from 'miniapp-cloud/client'
import { type Place, Projection } from './builtins/map/projection.ts'

/** Space that one label needs, in px. */
const LABEL_SIZE = { width: 120, height: 17 }
const START_SCALE = 15
const CELL_METRES = 100
/** How far an arrow key moves the map. */
const KEY_STEP_PIXELS = 10
/** How much one step of the mouse wheel changes the scale. */
const WHEEL_SCALE_STEP = 0.3

/** A mark on the map with its labels, in px from the middle. */
interface DrawnMark {
  x: number
  y: number
  labels: string[]
}

/** The height of a mark's labels in px. One free line separates them from the next mark. */
const heightOf = ({ labels }: DrawnMark) => LABEL_SIZE.height * (labels.length + 1)

/**
 * An offline map to choose a location: a grid with cells of 100 m and labelled marks. The person
 * drags the map, or moves it with the arrow keys, under a pin in the middle.
 * @param onMove called with the place under the pin
 */
export function createLocationPicker(
  start: Place,
  marks: (Place & { label: string })[],
  onMove: (place: Place) => void,
) {
  // With a size of zero, points are relative to the middle.
  let projection = new Projection(start, START_SCALE, 0, 0)
  const markLayer = h('div.marks')
  const coordinates = h('output')
  const draw = () => {
    const { x, y } = projection.toPoint({ longitude: 0, latitude: 0 })
    const cellPixels = CELL_METRES * projection.pixelsPerMetre
    picker.style.backgroundSize = `${cellPixels}px ${cellPixels}px`
    picker.style.backgroundPosition = `calc(50% + ${x % cellPixels}px) calc(50% + ${y % cellPixels}px)`

    // A label that would cover another label is listed below it instead.
    const drawnMarks: DrawnMark[] = []
    for (const mark of marks) {
      const { x, y } = projection.toPoint(mark)
      const nearbyMark = drawnMarks.find(
        (otherMark) =>
          Math.abs(otherMark.x - x) < LABEL_SIZE.width &&
          Math.abs(otherMark.y - y) < heightOf(otherMark),
      )
      if (nearbyMark) nearbyMark.labels.push(mark.label)
      drawnMarks.push({ x, y, labels: nearbyMark ? [] : [mark.label] })
    }
    const createMark = ({ x, y, labels }: DrawnMark) =>
      h('i', { style: `transform:translate(${x}px,${y}px)` }, h('span', labels.join('\n')))
    fill(markLayer, ...drawnMarks.map(createMark))

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
    ArrowLeft: () => move(-KEY_STEP_PIXELS, 0),
    ArrowRight: () => move(KEY_STEP_PIXELS, 0),
    ArrowUp: () => move(0, -KEY_STEP_PIXELS),
    ArrowDown: () => move(0, KEY_STEP_PIXELS),
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
        zoom(event.deltaY > 0 ? -WHEEL_SCALE_STEP : WHEEL_SCALE_STEP)
      },
    },
    markLayer,
    h('b.pin'),
    coordinates,
  )
  draw()
  return picker
}
