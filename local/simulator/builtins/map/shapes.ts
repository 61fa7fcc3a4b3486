import type { Place, Projection } from './projection.ts'

type ShapeData = Record<string, any>

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'

function createSvgElement(tag: string, attributes: Record<string, unknown>): SVGElement {
  const svgElement = document.createElementNS(SVG_NAMESPACE, tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) svgElement.setAttribute(name, String(value))
  return svgElement
}

const toSvgPoints = (points: Place[], projection: Projection) =>
  points
    .map((point) => projection.toPoint(point))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ')

/** Draws the polygons, lines and circles of a map for the current view. */
export function drawShapes(
  layer: SVGElement,
  projection: Projection,
  data: Record<string, any>,
): void {
  const polygons = data.polygons.map((shape: ShapeData) =>
    createSvgElement('polygon', {
      points: toSvgPoints(shape.points ?? [], projection),
      fill: shape.fillColor || 'none',
      stroke: shape.strokeColor || '#1989fa',
      'stroke-width': shape.strokeWidth ?? 2,
      'stroke-dasharray': shape.dashArray?.join(' '),
    }),
  )
  const circles = data.circles.map((shape: ShapeData) => {
    const { x, y } = projection.toPoint(shape as Place)
    const circleStyle = {
      fill: shape.fillColor || 'none',
      stroke: shape.color || 'none',
      'stroke-width': shape.strokeWidth ?? 1,
    }
    return createSvgElement('circle', {
      cx: x,
      cy: y,
      r: (shape.radius ?? 0) * projection.pixelsPerMetre,
      ...circleStyle,
    })
  })
  const lines = data.polyline.map((shape: ShapeData) =>
    createSvgElement('polyline', {
      points: toSvgPoints(shape.points ?? [], projection),
      fill: 'none',
      stroke: shape.color || '#000000',
      'stroke-width': shape.width ?? 2,
      'stroke-linejoin': 'round',
      'stroke-dasharray': shape.dottedLine ? '6 4' : undefined,
    }),
  )
  layer.replaceChildren(...polygons, ...circles, ...lines)
}

const CELL_SIZES_METRES = [10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 5e4, 2e5, 1e6]
const LARGEST_CELL_METRES = 5e6
const MIN_CELL_PIXELS = 60

/**
 * Draws the ground as a grid with cells of a round size in metres. It shows distances although the
 * map has no tiles.
 */
export function drawGrid(layer: HTMLElement, projection: Projection): void {
  const cellMetres =
    CELL_SIZES_METRES.find((metres) => metres * projection.pixelsPerMetre >= MIN_CELL_PIXELS) ??
    LARGEST_CELL_METRES
  const cellPixels = cellMetres * projection.pixelsPerMetre
  const origin = projection.toPoint({
    longitude: Math.round(projection.center.longitude),
    latitude: Math.round(projection.center.latitude),
  })
  layer.style.backgroundSize = `${cellPixels}px ${cellPixels}px`
  layer.style.backgroundPosition = `${origin.x % cellPixels}px ${origin.y % cellPixels}px`
  layer.dataset.scale = cellMetres >= 1000 ? `${cellMetres / 1000} 公里` : `${cellMetres} 米`
  layer.style.setProperty('--cell', `${cellPixels}px`)
}
