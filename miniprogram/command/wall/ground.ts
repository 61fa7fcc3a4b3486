import { centreOf } from '../../shared/centre-of'
import type { Board } from '../../shared/contract/command'
import { namesApart } from './names'
import { shownName } from './queue'

/** What a tap on a pin means; ids of pins are places in this list. */
export interface Pin {
  kind: 'case' | 'officer'
  id: string
}

const waiting = ['received', 'offered', 'returned']
const pinOf = ({ state, priority }: Board['places'][number]) =>
  priority === 'P1' ? 'urgent' : waiting.includes(state) ? 'waiting' : 'in-hand'

/** In the order in which they get room for their names. */
const colours = { urgent: '#bf2b24', waiting: '#8f5600', 'in-hand': '#2b4d7d', officer: '#1b5fc1' }
const kinds = Object.keys(colours)
const rank = (place: Board['places'][number]) => kinds.indexOf(pinOf(place))

/** Letters and digits take about half of a Chinese sign. */
const emsOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign < '\u2e80' ? 0.6 : 1), 0)

const RAD = Math.PI / 180
type Point = Record<'longitude' | 'latitude', number>
/** What lies over the map of a wall: above, right, below and left, in parts of the width. */
export const OVER = [0.13, 0.26, 0.08, 0.37] as const
/** How far names stand beyond the outlines before what lies over a wall covers them, in parts of their width. */
const BESIDE = 0.07
/** How wide a degree of longitude is at zoom 14, px. */
const AT_FIRST = (256 * 2 ** 14) / 360
/** The same on a wall, where the outlines fill what is free; a degree of latitude is higher than wide (Mercator). */
export function degreeOf(outline: [number, number][], width: number, height: number): number {
  if (outline.length === 0) return AT_FIRST
  const [above, right, below, left] = OVER
  const [east, north] = [0, 1].map((axis) => outline.map((point) => point[axis]!)) as [number[], number[]]
  const span = (of: number[]) => Math.max(...of) - Math.min(...of)
  const high = (height - (above + below) * width) * Math.cos(north[0]! * RAD)
  return Math.min(((1 - left - right) * width) / span(east), high / span(north))
}

/**
 * Cases as named dots coloured by state, officers by name, a line from each officer on the way to their case with the
 * minutes, and grids as outlines. Maps take plain colours, pictures and pixels only: `size` is that of a dot, `degree`
 * that of a degree of longitude. No name covers another, nor stands under what lies over a wall, whose grids have this
 * `outline`; the queue names the cases that have no room.
 */
export function ground(
  { places: all, officers, grids }: Pick<Board, 'places' | 'officers' | 'grids'>,
  size: number,
  degree: number,
  outline: [number, number][] = [],
) {
  const places = [...all].sort((a, b) => rank(a) - rank(b))
  const here = officers.flatMap(({ id, name, position }) => (position ? [{ id, name, ...position }] : []))
  const pins: Pin[] = [
    ...places.map(({ caseId }): Pin => ({ kind: 'case', id: caseId })),
    ...here.map(({ id }): Pin => ({ kind: 'officer', id })),
  ]
  const marker = (id: number, kind: keyof typeof colours, zIndex: number) => ({
    id,
    width: size,
    height: size,
    anchor: { x: 0.5, y: 0.5 },
    iconPath: `/command/wall/pins/${kind}.png`,
    zIndex,
  })
  const words = (kind: keyof typeof colours, content: string) => ({
    content,
    padding: size / 5,
    borderRadius: size / 4,
    bgColor: colours[kind],
    color: '#ffffff',
    fontSize: Math.round(size * 0.7),
  })
  const stretch = Math.cos((places[0] ?? here[0] ?? { latitude: 0 }).latitude * RAD)
  const box = ({ longitude, latitude }: Point, name: string, below = false) => ({
    x: longitude * degree,
    y: (-latitude * degree) / stretch,
    width: name ? (emsOf(name) * 0.7 + 0.4) * size : 0,
    height: size * 1.4,
    below,
  })
  const names = places.map((one) => (one.coming ? `${shownName(one)} ${one.coming.minutes} 分钟` : shownName(one)))
  // Of several cases in one place the first is named.
  const spots = places.map(({ longitude, latitude }) => `${longitude} ${latitude}`)
  const boxes = [
    ...places.map((one, id) => box(one, spots.indexOf(spots[id]!) === id ? names[id]! : '')),
    ...here.map((one) => box(one, one.name, true)),
  ]
  const edges = outline.map(([longitude]) => longitude * degree)
  const [west, east] = [Math.min(...edges), Math.max(...edges)]
  const beside = (east - west) * BESIDE
  const shifts = namesApart(boxes, size, edges.length > 0 ? [west - beside, east + beside] : [-Infinity, Infinity])
  const dots = places.map((place, id) => {
    const { longitude, latitude } = place
    const kind = pinOf(place)
    const [right, down] = shifts[id] ?? [0, 0]
    const callout = {
      ...words(kind, names[id]!),
      anchorX: right,
      // By itself a callout stands 6 px above its dot.
      anchorY: shifts[id] ? down + size * 1.2 + 6 : 0,
      display: shifts[id] ? 'ALWAYS' : 'BYCLICK',
    }
    return { ...marker(id, kind, place.priority === 'P1' ? 3 : 1), longitude, latitude, callout }
  })
  const people = here.map(({ name, longitude, latitude }, index) => {
    const id = places.length + index
    const { width, height } = boxes[id]!
    const [right, down] = shifts[id] ?? [0, 0]
    const label = { ...words('officer', name), anchorX: right - width / 2, anchorY: down - height / 2 }
    return { ...marker(id, 'officer', 2), longitude, latitude, ...(shifts[id] && { label }) }
  })
  const polyline = places.flatMap(({ coming, longitude, latitude }) => {
    const from = here.find(({ id }) => id === coming?.officerId)
    if (!from) return []
    const points = [
      { longitude: from.longitude, latitude: from.latitude },
      { longitude, latitude },
    ]
    return [{ points, color: '#5b8fd9', width: size / 6, dottedLine: true }]
  })
  const polygons = (grids ?? []).map(({ polygon }) => ({
    points: polygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    strokeWidth: 2,
    strokeColor: '#5b8fd999',
    fillColor: '#1b5fc111',
  }))
  const centre = centreOf(polygons.flatMap(({ points }) => points))
  return { pins, markers: [...dots, ...people], polyline, polygons, centre }
}
