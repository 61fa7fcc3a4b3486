import type { Place, Projection } from './projection.ts'

type Marker = Record<string, any>

const DEFAULT_MARKER_HEIGHT_PIXELS = 32

/**
 * Callouts that the author draws: elements with a `marker-id` in the map's slot `callout`. Each is
 * placed above its marker.
 */
export class CustomCallouts {
  private readonly mapElement: HTMLElement
  private readonly openMarkerIds = new Set<number>()

  constructor(mapElement: HTMLElement, onTap: (markerId: number) => void) {
    this.mapElement = mapElement
    mapElement.addEventListener('click', ({ target }) => {
      const markerId = markerIdOf((target as Element).closest('wx-cover-view[data-callout]'))
      if (markerId !== undefined) onTap(markerId)
    })
  }

  /** Opens the callout of a marker, or closes it if it is open. */
  toggle(markerId: number): void {
    if (!this.openMarkerIds.delete(markerId)) this.openMarkerIds.add(markerId)
  }

  /** Places each callout above its marker, and hides those that are closed. */
  moveToMarkers(markers: Marker[], projection: Projection): void {
    for (const callout of this.mapElement.querySelectorAll<HTMLElement>('wx-cover-view')) {
      const markerId = markerIdOf(callout)
      if (markerId === undefined) continue
      const marker = markers.find((candidate) => candidate.id === markerId)
      const style = marker?.customCallout
      const isVisible = style && (style.display === 'ALWAYS' || this.openMarkerIds.has(markerId))
      callout.dataset.callout = ''
      callout.style.visibility = isVisible ? '' : 'hidden'
      if (!style) continue
      const { x, y } = projection.toPoint(marker as Place)
      const markerHeight = Number.parseFloat(marker.height) || DEFAULT_MARKER_HEIGHT_PIXELS
      const heightAboveGround = markerHeight * (marker.anchor?.y ?? 1)
      const calloutX = x + (style.anchorX ?? 0)
      const calloutY = y - heightAboveGround + (style.anchorY ?? 0)
      callout.style.transform = `translate(${calloutX}px, ${calloutY}px) translate(-50%, -100%)`
    }
  }
}

function markerIdOf(element: any): number | undefined {
  const markerId = element?.__wxElement?.data?.markerId
  return markerId === undefined || markerId === null ? undefined : Number(markerId)
}
