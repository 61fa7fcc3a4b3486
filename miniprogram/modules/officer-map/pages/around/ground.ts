import type { OfficerTask } from '../../../../shared/contract/task'
import { type Priority, priorities } from '../../../../shared/vocabulary/case'
import type { Around, Colleague } from '../../contract'

/** What a pin of the map stands for. */
export interface Pin {
  kind: 'case' | 'shop' | 'colleague' | 'me'
  /** Id of the case, shop or colleague; empty for the reader. */
  id: string
}

const casePictures: Record<Priority, string> = { P1: 'urgent', P2: 'waiting', P3: 'in-hand' }

/** What covers what on the map: the highest number is on top. */
const zIndexes = { urgentCase: 5, otherCase: 4, colleague: 3, me: 2, shop: 1 }

const mapPin = (pictureName: string, pixelSize: number, zIndex: number) => ({
  iconPath: `/components/pins/${pictureName}.png`,
  width: pixelSize,
  height: pixelSize,
  zIndex,
  anchor: { x: 0.5, y: 0.5 },
})

const coordinatesOf = ({ longitude, latitude }: { longitude: number; latitude: number }) => ({
  longitude,
  latitude,
})

const toCaseMarker = ({ place, priority, merchantName }: OfficerTask) => ({
  ...coordinatesOf(place!),
  ...mapPin(
    casePictures[priority],
    22,
    priority === 'P1' ? zIndexes.urgentCase : zIndexes.otherCase,
  ),
  ariaLabel: `案件，${priorities.label(priority)}，${merchantName}`,
})

/** The marker is grey if the position is too old to rely on. */
const toColleagueMarker = ({ name: colleagueName, position }: Colleague) => ({
  ...coordinatesOf(position!),
  ...mapPin(position!.fresh ? 'officer' : 'stale', 16, zIndexes.colleague),
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
 * The content of the map: outlines of grids, and markers for cases, shops, colleagues and the
 * reader. WeChat's map takes literal colours only, so the colour tokens of the style sheets cannot
 * be used.
 * @returns `pins`: what the markers stand for; the id of a marker is the index of its pin
 */
export function toMapContent({
  grids,
  cases,
  shops,
  colleagues,
  standing: officerPosition,
}: Omit<Around, 'now' | 'more' | 'centre'>) {
  const locatedCases = cases.filter(({ place }) => place)
  const locatedColleagues = colleagues.filter(({ position }) => position)
  const ownPositions = officerPosition ? [officerPosition] : []
  // The two lists have the same order.
  const mapPins: Pin[] = [
    ...locatedCases.map(({ id }): Pin => ({ kind: 'case', id })),
    ...shops.map(({ id }): Pin => ({ kind: 'shop', id })),
    ...locatedColleagues.map(({ id }): Pin => ({ kind: 'colleague', id })),
    ...ownPositions.map((): Pin => ({ kind: 'me', id: '' })),
  ]
  const markers = [
    ...locatedCases.map(toCaseMarker),
    ...shops.map((shop) => ({
      ...coordinatesOf(shop),
      ...mapPin('shop', 16, zIndexes.shop),
      ariaLabel: `商家，${shop.name}`,
    })),
    ...locatedColleagues.map(toColleagueMarker),
    ...ownPositions.map((position) => ({
      ...coordinatesOf(position),
      ...mapPin('me', 20, zIndexes.me),
      ariaLabel: '您',
    })),
  ].map((marker, markerId) => ({ id: markerId, ...marker }))
  const polygons = grids.map(({ polygon: gridPolygon }) => ({
    points: gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    strokeWidth: 2,
    strokeColor: '#1b5fc1',
    fillColor: '#1b5fc118',
  }))
  return { pins: mapPins, markers, polygons }
}
