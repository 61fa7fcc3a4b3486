import { centreOf } from '../../../../shared/centre-of'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Board } from '../../contract'
import { placeNames } from './names'
import { shownName } from './queue'

/** What a pin of the map stands for. */
export interface Pin {
  kind: 'case' | 'officer'
  /** Id of the case or officer. */
  id: string
}

const waitingStates = ['received', 'offered', 'returned']
const pinOf = ({ state: caseState, priority }: Board['places'][number]) => {
  if (priority === 'P1') return 'urgent'
  return waitingStates.includes(caseState) ? 'waiting' : 'in-hand'
}

/** The colours of names. Names get room on the map in this order. */
const colours = { urgent: '#bf2b24', waiting: '#8f5600', 'in-hand': '#2b4d7d', officer: '#1b5fc1' }
const pinKinds = Object.keys(colours)
const rank = (boardPlace: Board['places'][number]) => pinKinds.indexOf(pinOf(boardPlace))

/**
 * The width of a text in em. Letters and digits take about half the room of a Chinese character.
 */
const emsOf = (labelText: string) =>
  [...labelText].reduce((sum, character) => sum + (character < '\u2e80' ? 0.6 : 1), 0)

const RADIANS_PER_DEGREE = Math.PI / 180
type Point = Record<'longitude' | 'latitude', number>
/**
 * How much of the map the panels of a wall screen cover: at the top, right, bottom and left, as
 * shares of the screen's width.
 */
export const PANEL_SHARES = [0.13, 0.26, 0.08, 0.37] as const
/**
 * How far names may extend beyond the outlines of the grids without being covered by a panel, as a
 * share of the outlines' width.
 */
const NAME_MARGIN = 0.07
/** Width of a degree of longitude at zoom 14, with which a map begins, pixels. */
const INITIAL_DEGREE = (256 * 2 ** 14) / 360

/**
 * The width of a degree of longitude, pixels. On a wall screen the outlines of the grids fill the
 * part of the screen that no panel covers.
 * @param outline corners of all grids, as longitude and latitude; empty on a phone
 * @param width width of the screen, pixels
 * @param height height of the screen, pixels
 */
export function degreeWidth(outline: [number, number][], width: number, height: number): number {
  if (outline.length === 0) return INITIAL_DEGREE
  const [topShare, rightShare, bottomShare, leftShare] = PANEL_SHARES
  const longitudes = outline.map(([longitude]) => longitude)
  const latitudes = outline.map(([, latitude]) => latitude)
  const spanOf = (degrees: number[]) => Math.max(...degrees) - Math.min(...degrees)

  const freeWidth = (1 - leftShare - rightShare) * width
  const freeHeight = height - (topShare + bottomShare) * width
  // On the map (Mercator) a degree of latitude is longer than one of longitude: by 1 / cosine.
  const latitudeCosine = Math.cos(latitudes[0]! * RADIANS_PER_DEGREE)
  const degreeForWidth = freeWidth / spanOf(longitudes)
  const degreeForHeight = (freeHeight * latitudeCosine) / spanOf(latitudes)
  return Math.min(degreeForWidth, degreeForHeight)
}

/**
 * The content of the map. Cases are dots with names, coloured by state, and officers have their
 * names. A line with the minutes leads from an officer on the way to their case, and grids are
 * outlines. WeChat's map takes literal colours, pictures and pixels only. No name covers another,
 * or lies under a panel of a wall screen: a case whose name has no room is only named in the queue.
 * @param pixelSize size of a dot, pixels
 * @param degree width of a degree of longitude, pixels
 * @param outline corners of all grids on a wall screen; empty on a phone
 */
export function toMapContent(
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
  const anyPlace = places[0] ?? placedOfficers[0] ?? { latitude: 0 }
  const latitudeCosine = Math.cos(anyPlace.latitude * RADIANS_PER_DEGREE)
  const box = ({ longitude, latitude }: Point, placeName: string, below = false) => ({
    x: longitude * degree,
    y: (-latitude * degree) / latitudeCosine,
    width: placeName ? (emsOf(placeName) * 0.7 + 0.4) * pixelSize : 0,
    height: pixelSize * 1.4,
    below,
  })
  const names = places.map((boardPlace) =>
    boardPlace.coming
      ? `${shownName(boardPlace)} ${boardPlace.coming.minutes} 分钟`
      : shownName(boardPlace),
  )
  // Of several cases at one location, only the first is named.
  const locations = places.map(({ longitude, latitude }) => `${longitude} ${latitude}`)
  const boxes = [
    ...places.map((boardPlace, markerId) => {
      const isFirstAtLocation = locations.indexOf(locations[markerId]!) === markerId
      return box(boardPlace, isFirstAtLocation ? names[markerId]! : '')
    }),
    ...placedOfficers.map((officer) => box(officer, officer.name, true)),
  ]
  const shifts = placeNames(boxes, pixelSize, nameLimits(outline, degree))
  const dots = places.map((boardPlace, markerId) => {
    const { longitude, latitude } = boardPlace
    const pinKind = pinOf(boardPlace)
    const [rightwards, down] = shifts[markerId] ?? [0, 0]
    const callout = {
      ...words(pinKind, names[markerId]!),
      anchorX: rightwards,
      // WeChat puts a callout 6 px above its marker.
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

/** The western and eastern limit for names, pixels of the map. A phone has no limits. */
function nameLimits(outline: [number, number][], degree: number): readonly [number, number] {
  if (outline.length === 0) return [-Infinity, Infinity]
  const edges = outline.map(([longitude]) => longitude * degree)
  const west = Math.min(...edges)
  const east = Math.max(...edges)
  const margin = (east - west) * NAME_MARGIN
  return [west - margin, east + margin]
}
