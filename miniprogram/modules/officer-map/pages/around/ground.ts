import type { OfficerTask } from '../../../../shared/contract/task'
import { type Priority, priorities } from '../../../../shared/vocabulary/case'
import type { Around, Colleague } from '../../contract'

/** What a tap on a pin means; ids of pins are places in this list. */
export interface Pin {
  kind: 'case' | 'shop' | 'colleague' | 'me'
  id: string
}

const colours: Record<Priority, string> = { P1: 'urgent', P2: 'waiting', P3: 'in-hand' }

const mapPin = (iconPath: string, pixelSize: number, zIndex: number) => ({
  iconPath: `/components/pins/${iconPath}.png`,
  width: pixelSize,
  height: pixelSize,
  zIndex,
  anchor: { x: 0.5, y: 0.5 },
})

const at = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({
  longitude,
  latitude,
})

const ofCase = ({ place, priority, merchantName }: OfficerTask) => ({
  ...at(place!),
  ...mapPin(colours[priority], 22, priority === 'P1' ? 5 : 4),
  ariaLabel: `案件，${priorities.label(priority)}，${merchantName}`,
})

/** A position too old to rely on is grey. */
const ofColleague = ({ name: colleagueName, position }: Colleague) => ({
  ...at(position!),
  ...mapPin(position!.fresh ? 'officer' : 'stale', 16, 3),
  ariaLabel: `同事${colleagueName}`,
  callout: {
    content: colleagueName,
    display: 'ALWAYS',
    padding: 4,
    borderRadius: 4,
    color: '#ffffff',
    bgColor: position!.fresh ? '#1b5fc1' : '#5a6470',
  },
})

/**
 * Grids as outlines, cases by urgency, colleagues by name, shops as signs. Maps take colours,
 * pictures, no tokens.
 */
export function ground({
  grids,
  cases,
  shops,
  colleagues,
  standing: officerPosition,
}: Omit<Around, 'now' | 'more' | 'centre'>) {
  const placed = cases.filter(({ place }) => place)
  const visibleColleagues = colleagues.filter(({ position }) => position)
  const mapPins: Pin[] = [
    ...placed.map(({ id }): Pin => ({ kind: 'case', id })),
    ...shops.map(({ id }): Pin => ({ kind: 'shop', id })),
    ...visibleColleagues.map(({ id }): Pin => ({ kind: 'colleague', id })),
    ...(officerPosition ? [{ kind: 'me' as const, id: '' }] : []),
  ]
  const markers = [
    ...placed.map(ofCase),
    ...shops.map((shop) => ({
      ...at(shop),
      ...mapPin('shop', 16, 1),
      ariaLabel: `商家，${shop.name}`,
    })),
    ...visibleColleagues.map(ofColleague),
    ...(officerPosition
      ? [{ ...at(officerPosition), ...mapPin('me', 20, 2), ariaLabel: '您' }]
      : []),
  ].map((marker, markerId) => ({ id: markerId, ...marker }))
  const polygons = grids.map(({ polygon: gridPolygon }) => ({
    points: gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    strokeWidth: 2,
    strokeColor: '#1b5fc1',
    fillColor: '#1b5fc118',
  }))
  return { pins: mapPins, markers, polygons }
}
