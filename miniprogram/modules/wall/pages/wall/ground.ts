import { centreOf } from '../../../../shared/centre-of'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Board } from '../../contract'
import { namesApart } from './names'
import { shownName } from './queue'

/** What a tap on a pin means; ids of pins are places in this list. */
export interface Pin {
  kind: 'case' | 'officer'
  id: string
}

const waitingStates = ['received', 'offered', 'returned']
const pinOf = ({ state: caseState, priority }: Board['places'][number]) => {
  if (priority === 'P1') return 'urgent'
  return waitingStates.includes(caseState) ? 'waiting' : 'in-hand'
}

/** In the order in which they get room for their names. */
const colours = { urgent: '#bf2b24', waiting: '#8f5600', 'in-hand': '#2b4d7d', officer: '#1b5fc1' }
const kinds = Object.keys(colours)
const rank = (boardPlace: Board['places'][number]) => kinds.indexOf(pinOf(boardPlace))

/** Letters and digits take about half of a Chinese sign. */
const emsOf = (labelText: string) =>
  [...labelText].reduce((runningSum, sign) => runningSum + (sign < '\u2e80' ? 0.6 : 1), 0)

const RAD = Math.PI / 180
type Point = Record<'longitude' | 'latitude', number>
/** What lies over the map of a wall: above, right, below and left, in parts of the width. */
export const OVER = [0.13, 0.26, 0.08, 0.37] as const
/**
 * How far names stand beyond the outlines before what lies over a wall covers them, in parts of
 * their width.
 */
const BESIDE = 0.07
/** How wide a degree of longitude is at zoom 14, px. */
const AT_FIRST = (256 * 2 ** 14) / 360
/**
 * The same on a wall, where the outlines fill what is free; a degree of latitude is higher than
 * wide (Mercator).
 */
export function degreeOf(outline: [number, number][], width: number, height: number): number {
  if (outline.length === 0) return AT_FIRST
  const [above, rightwards, below, leftwards] = OVER
  const [east, north] = [0, 1].map((axis) => outline.map((point) => point[axis]!)) as [
    number[],
    number[],
  ]
  const span = (of: number[]) => Math.max(...of) - Math.min(...of)
  const high = (height - (above + below) * width) * Math.cos(north[0]! * RAD)
  return Math.min(((1 - leftwards - rightwards) * width) / span(east), high / span(north))
}

/**
 * Cases as named dots coloured by state, officers by name, a line from each officer on the way to
 * their case with the minutes, and grids as outlines. Maps take plain colours, pictures and pixels
 * only: `pixelSize` is that of a dot, `degree` that of a degree of longitude. No name covers
 * another, nor stands under what lies over a wall, whose grids have this `outline`; the queue names
 * the cases that have no room.
 */
export function ground(
  { places: allPlaces, officers, grids }: Pick<Board, 'places' | 'officers' | 'grids'>,
  pixelSize: number,
  degree: number,
  outline: [number, number][] = [],
) {
  const places = [...allPlaces].sort((first, second) => rank(first) - rank(second))
  const placedOfficers = officers.flatMap(({ id, name, position }) =>
    position ? [{ id, name, ...position }] : [],
  )
  const mapPins: Pin[] = [
    ...places.map(({ caseId }): Pin => ({ kind: 'case', id: caseId })),
    ...placedOfficers.map(({ id }): Pin => ({ kind: 'officer', id })),
  ]
  const marker = (markerId: number, pinKind: keyof typeof colours, zIndex: number) => ({
    id: markerId,
    width: pixelSize,
    height: pixelSize,
    anchor: { x: 0.5, y: 0.5 },
    iconPath: `/components/pins/${pinKind}.png`,
    zIndex,
  })
  const words = (pinKind: keyof typeof colours, content: string) => ({
    content,
    padding: pixelSize / 5,
    borderRadius: pixelSize / 4,
    bgColor: colours[pinKind],
    color: '#ffffff',
    fontSize: Math.round(pixelSize * 0.7),
  })
  const stretch = Math.cos((places[0] ?? placedOfficers[0] ?? { latitude: 0 }).latitude * RAD)
  const box = ({ longitude, latitude }: Point, placeName: string, below = false) => ({
    x: longitude * degree,
    y: (-latitude * degree) / stretch,
    width: placeName ? (emsOf(placeName) * 0.7 + 0.4) * pixelSize : 0,
    height: pixelSize * 1.4,
    below,
  })
  const names = places.map((boardPlace) =>
    boardPlace.coming
      ? `${shownName(boardPlace)} ${boardPlace.coming.minutes} 分钟`
      : shownName(boardPlace),
  )
  // Of several cases in one place the first is named.
  const spots = places.map(({ longitude, latitude }) => `${longitude} ${latitude}`)
  const boxes = [
    ...places.map((boardPlace, markerId) =>
      box(boardPlace, spots.indexOf(spots[markerId]!) === markerId ? names[markerId]! : ''),
    ),
    ...placedOfficers.map((namedPlace) => box(namedPlace, namedPlace.name, true)),
  ]
  const edges = outline.map(([longitude]) => longitude * degree)
  const [west, east] = [Math.min(...edges), Math.max(...edges)]
  const sideMargin = (east - west) * BESIDE
  const shifts = namesApart(
    boxes,
    pixelSize,
    edges.length > 0 ? [west - sideMargin, east + sideMargin] : [-Infinity, Infinity],
  )
  const dots = places.map((boardPlace, markerId) => {
    const { longitude, latitude } = boardPlace
    const pinKind = pinOf(boardPlace)
    const [rightwards, down] = shifts[markerId] ?? [0, 0]
    const callout = {
      ...words(pinKind, names[markerId]!),
      anchorX: rightwards,
      // By itself a callout stands 6 px above its dot.
      anchorY: shifts[markerId] ? down + pixelSize * 1.2 + 6 : 0,
      display: shifts[markerId] ? 'ALWAYS' : 'BYCLICK',
    }
    return {
      ...marker(markerId, pinKind, boardPlace.priority === 'P1' ? 3 : 1),
      longitude,
      latitude,
      callout,
    }
  })
  const people = placedOfficers.map(({ name, longitude, latitude }, index) => {
    const markerId = places.length + index
    const { width, height } = boxes[markerId]!
    const [rightwards, down] = shifts[markerId] ?? [0, 0]
    const pinLabel = {
      ...words('officer', name),
      anchorX: rightwards - width / 2,
      anchorY: down - height / 2,
    }
    const shownLabel = shifts[markerId] ? pinLabel : undefined
    return omitUndefined({
      ...marker(markerId, 'officer', 2),
      longitude,
      latitude,
      label: shownLabel,
    })
  })
  const polyline = places.flatMap(({ coming: onTheWay, longitude, latitude }) => {
    const from = placedOfficers.find(({ id }) => id === onTheWay?.officerId)
    if (!from) return []
    const points = [
      { longitude: from.longitude, latitude: from.latitude },
      { longitude, latitude },
    ]
    return [{ points, color: '#5b8fd9', width: pixelSize / 6, dottedLine: true }]
  })
  const polygons = (grids ?? []).map(({ polygon: gridPolygon }) => ({
    points: gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    strokeWidth: 2,
    strokeColor: '#5b8fd999',
    fillColor: '#1b5fc111',
  }))
  const centre = centreOf(polygons.flatMap(({ points }) => points))
  return { pins: mapPins, markers: [...dots, ...people], polyline, polygons, centre }
}
