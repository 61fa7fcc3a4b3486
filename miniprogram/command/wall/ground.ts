import { centreOf } from '../../shared/centre-of'
import type { Board } from '../../shared/contract/command'
import { shownName } from './queue'

/** What a tap on a pin means; ids of pins are places in this list. */
export interface Pin {
  kind: 'case' | 'officer'
  id: string
}

const waiting = ['received', 'offered', 'returned']
const pinOf = ({ state, priority }: Board['places'][number]) =>
  priority === 'P1' ? 'urgent' : waiting.includes(state) ? 'waiting' : 'in-hand'

const colours = { urgent: '#bf2b24', waiting: '#8f5600', 'in-hand': '#2b4d7d', officer: '#1b5fc1' }

/**
 * Cases as named dots coloured by state, officers by name, a line from each officer on the way to their case with the
 * minutes, and grids as outlines. Maps take plain colours, pictures and pixels only: `size` is that of a dot.
 */
export function ground(
  { places, officers, grids }: Pick<Board, 'places' | 'officers' | 'grids'>,
  size: number,
  wall: boolean,
) {
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
  const dots = places.map((place, id) => {
    const { longitude, latitude, coming } = place
    const name = coming ? `${shownName(place)} ${coming.minutes} 分钟` : shownName(place)
    const kind = pinOf(place)
    // A phone has room for the names of the urgent ones; a tap shows the others.
    const callout = { ...words(kind, name), display: wall || kind === 'urgent' ? 'ALWAYS' : 'BYCLICK' }
    return { ...marker(id, kind, place.priority === 'P1' ? 3 : 1), longitude, latitude, callout }
  })
  const people = here.map(({ name, longitude, latitude }, index) => ({
    ...marker(places.length + index, 'officer', 2),
    longitude,
    latitude,
    // Below the pin, so that it covers no name of a case.
    label: { ...words('officer', name), anchorX: -size, anchorY: size * 0.6 },
  }))
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
  const points = polygons.flatMap((grid) => grid.points)
  return { pins, markers: [...dots, ...people], polyline, polygons, points, centre: centreOf(points) }
}
