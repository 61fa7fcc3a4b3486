import type { Place, Projection } from './projection.ts'

type Shape = Record<string, any>

const SVG = 'http://www.w3.org/2000/svg'

function node(tag: string, attributes: Record<string, unknown>): SVGElement {
  const made = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(name, String(value))
  return made
}

const path = (points: Place[], view: Projection) =>
  points
    .map((point) => view.point(point))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ')

/** Polygons, lines and circles of a map, as the view shows them now. */
export function drawShapes(layer: SVGElement, view: Projection, data: Record<string, any>): void {
  const polygons = data.polygons.map((shape: Shape) =>
    node('polygon', {
      points: path(shape.points ?? [], view),
      fill: shape.fillColor || 'none',
      stroke: shape.strokeColor || '#1989fa',
      'stroke-width': shape.strokeWidth ?? 2,
      'stroke-dasharray': shape.dashArray?.join(' '),
    }),
  )
  const circles = data.circles.map((shape: Shape) => {
    const { x, y } = view.point(shape as Place)
    const look = {
      fill: shape.fillColor || 'none',
      stroke: shape.color || 'none',
      'stroke-width': shape.strokeWidth ?? 1,
    }
    return node('circle', { cx: x, cy: y, r: (shape.radius ?? 0) * view.perMetre, ...look })
  })
  const lines = data.polyline.map((shape: Shape) =>
    node('polyline', {
      points: path(shape.points ?? [], view),
      fill: 'none',
      stroke: shape.color || '#000000',
      'stroke-width': shape.width ?? 2,
      'stroke-linejoin': 'round',
      'stroke-dasharray': shape.dottedLine ? '6 4' : undefined,
    }),
  )
  layer.replaceChildren(...polygons, ...circles, ...lines)
}

/** The ground: a grid of round distances, so that one sees how far things are apart without any tiles. */
export function drawGround(layer: HTMLElement, view: Projection): void {
  const metres =
    [10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 5e4, 2e5, 1e6].find((one) => one * view.perMetre >= 60) ?? 5e6
  const cell = metres * view.perMetre
  const origin = view.point({
    longitude: Math.round(view.center.longitude),
    latitude: Math.round(view.center.latitude),
  })
  layer.style.backgroundSize = `${cell}px ${cell}px`
  layer.style.backgroundPosition = `${origin.x % cell}px ${origin.y % cell}px`
  layer.dataset.scale = metres >= 1000 ? `${metres / 1000} 公里` : `${metres} 米`
  layer.style.setProperty('--cell', `${cell}px`)
}
