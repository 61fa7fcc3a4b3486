import { centreOf } from '../../shared/centre-of'
import type { Board } from '../../shared/contract/command'

/** What a tap on a pin means; ids of pins are places in this list. */
export interface Pin {
  kind: 'case' | 'officer'
  id: string
}

const waiting = ['received', 'offered', 'returned']
const pinOf = ({ state, priority }: Board['places'][number]) =>
  priority === 'P1' ? 'urgent' : waiting.includes(state) ? 'waiting' : 'in-hand'

/**
 * Cases as dots coloured by state, officers by name, grids as outlines. Maps take plain colours and pictures only, no
 * tokens.
 */
export function ground({ places, officers, grids }: Pick<Board, 'places' | 'officers' | 'grids'>) {
  const here = officers.flatMap(({ id, name, position }) => (position ? [{ id, name, ...position }] : []))
  const pins: Pin[] = [
    ...places.map(({ caseId }): Pin => ({ kind: 'case', id: caseId })),
    ...here.map(({ id }): Pin => ({ kind: 'officer', id })),
  ]
  const dots = places.map((place, id) => ({
    id,
    longitude: place.longitude,
    latitude: place.latitude,
    width: 20,
    height: 20,
    anchor: { x: 0.5, y: 0.5 },
    iconPath: `/command/board/pins/${pinOf(place)}.png`,
    zIndex: place.priority === 'P1' ? 3 : 1,
  }))
  const people = here.map(({ name, longitude, latitude }, index) => ({
    id: places.length + index,
    longitude,
    latitude,
    width: 16,
    height: 16,
    anchor: { x: 0.5, y: 0.5 },
    zIndex: 2,
    iconPath: '/command/board/pins/officer.png',
    callout: { content: name, display: 'ALWAYS', padding: 4, borderRadius: 4, bgColor: '#1b5fc1', color: '#ffffff' },
  }))
  const polygons = grids.map(({ polygon }) => ({
    points: polygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    strokeWidth: 1,
    strokeColor: '#1b5fc199',
    fillColor: '#1b5fc111',
  }))
  return { pins, markers: [...dots, ...people], polygons, centre: centreOf(polygons.flatMap(({ points }) => points)) }
}
