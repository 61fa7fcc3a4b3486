import type { Around, Colleague, Task } from '../../shared/contract/around'
import { type Priority, priorities } from '../../shared/vocabulary/case'

/** What a tap on a pin means; ids of pins are places in this list. */
export interface Pin {
  kind: 'case' | 'shop' | 'colleague' | 'me'
  id: string
}

const colours: Record<Priority, string> = { P1: 'urgent', P2: 'soon', P3: 'later' }

const pin = (iconPath: string, size: number, zIndex: number) => ({
  iconPath: `/officer/around/pins/${iconPath}.png`,
  width: size,
  height: size,
  zIndex,
  anchor: { x: 0.5, y: 0.5 },
})

const at = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({ longitude, latitude })

const ofCase = ({ place, priority, merchantName }: Task) => ({
  ...at(place!),
  ...pin(colours[priority], 22, priority === 'P1' ? 5 : 4),
  ariaLabel: `案件，${priorities.label(priority)}，${merchantName}`,
})

/** A position too old to rely on is grey. */
const ofColleague = ({ name, position }: Colleague) => ({
  ...at(position!),
  ...pin(position!.fresh ? 'colleague' : 'stale', 16, 3),
  ariaLabel: `同事${name}`,
  callout: {
    content: name,
    display: 'ALWAYS',
    padding: 4,
    borderRadius: 4,
    color: '#ffffff',
    bgColor: position!.fresh ? '#1b5fc1' : '#5a6470',
  },
})

/** Grids as outlines, cases by urgency, colleagues by name, shops as signs. Maps take colours, pictures, no tokens. */
export function ground({ grids, cases, shops, colleagues, standing }: Omit<Around, 'now' | 'more' | 'centre'>) {
  const placed = cases.filter(({ place }) => place)
  const seen = colleagues.filter(({ position }) => position)
  const pins: Pin[] = [
    ...placed.map(({ id }): Pin => ({ kind: 'case', id })),
    ...shops.map(({ id }): Pin => ({ kind: 'shop', id })),
    ...seen.map(({ id }): Pin => ({ kind: 'colleague', id })),
    ...(standing ? [{ kind: 'me' as const, id: '' }] : []),
  ]
  const markers = [
    ...placed.map(ofCase),
    ...shops.map((shop) => ({ ...at(shop), ...pin('shop', 16, 1), ariaLabel: `商家，${shop.name}` })),
    ...seen.map(ofColleague),
    ...(standing ? [{ ...at(standing), ...pin('me', 20, 2), ariaLabel: '您' }] : []),
  ].map((marker, id) => ({ id, ...marker }))
  const polygons = grids.map(({ polygon }) => ({
    points: polygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    strokeWidth: 2,
    strokeColor: '#1b5fc1',
    fillColor: '#1b5fc118',
  }))
  return { pins, markers, polygons }
}
