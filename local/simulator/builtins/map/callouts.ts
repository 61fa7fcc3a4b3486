import type { Place, Projection } from './projection.ts'

type Marker = Record<string, any>

/** The author's own callouts: what lies in the map's slot `callout` with a `marker-id`, held above its marker. */
export class Callouts {
  private readonly box: HTMLElement
  private readonly opened = new Set<number>()

  constructor(box: HTMLElement, tapped: (markerId: number) => void) {
    this.box = box
    box.addEventListener('click', ({ target }) => {
      const id = markerOf((target as Element).closest('wx-cover-view[data-callout]'))
      if (id !== undefined) tapped(id)
    })
  }

  /** A tap on a marker opens its callout, the next one closes it. */
  toggle(id: number): void {
    if (!this.opened.delete(id)) this.opened.add(id)
  }

  place(markers: Marker[], view: Projection): void {
    for (const callout of this.box.querySelectorAll<HTMLElement>('wx-cover-view')) {
      const id = markerOf(callout)
      if (id === undefined) continue
      const marker = markers.find((one) => one.id === id)
      const look = marker?.customCallout
      callout.dataset.callout = ''
      callout.style.visibility = look && (look.display === 'ALWAYS' || this.opened.has(id)) ? '' : 'hidden'
      if (!look) continue
      const { x, y } = view.point(marker as Place)
      const above = (Number.parseFloat(marker.height) || 32) * (marker.anchor?.y ?? 1)
      const [left, top] = [x + (look.anchorX ?? 0), y - above + (look.anchorY ?? 0)]
      callout.style.transform = `translate(${left}px, ${top}px) translate(-50%, -100%)`
    }
  }
}

function markerOf(element: any): number | undefined {
  const id = element?.__wxElement?.data?.markerId
  return id === undefined || id === null ? undefined : Number(id)
}
