import { createElement, withFileUrl } from '../define.ts'
import type { Place, Projection } from './projection.ts'

type MarkerData = Record<string, any>

const DEFAULT_WIDTH_PIXELS = 24
const DEFAULT_HEIGHT_PIXELS = 32
/** The distance between a marker and the bubble above it. */
const BUBBLE_GAP_PIXELS = 6

/** The markers of a map. They are created when the data changes, and moved when the map moves. */
export class Markers {
  private readonly layer: HTMLElement
  private readonly component: any
  private drawnMarkers: { marker: MarkerData; markerElement: HTMLElement }[] = []

  constructor(layer: HTMLElement, component: any) {
    this.layer = layer
    this.component = component
  }

  replaceMarkers(markers: MarkerData[]): void {
    this.drawnMarkers = markers.map((marker) => ({
      marker,
      markerElement: this.createMarker(marker),
    }))
    this.layer.replaceChildren(...this.drawnMarkers.map(({ markerElement }) => markerElement))
  }

  moveToPlaces(projection: Projection): void {
    for (const { marker, markerElement } of this.drawnMarkers) {
      const { x, y } = projection.toPoint(marker as Place)
      markerElement.style.transform = `translate(${x}px, ${y}px)`
    }
  }

  /**
   * Moves one marker to a place with an animation: MapContext.translateMarker. Rejects if the map
   * has no such marker.
   */
  glideMarker(
    markerId: number,
    destination: Place,
    durationMs: number,
    currentProjection: () => Projection,
  ): Promise<void> {
    const drawnMarker = this.drawnMarkers.find(({ marker }) => marker.id === markerId)
    if (!drawnMarker) return Promise.reject(new Error(`marker ${markerId} is not on the map`))
    Object.assign(drawnMarker.marker, destination)
    drawnMarker.markerElement.style.transition = `transform ${durationMs}ms linear`
    this.moveToPlaces(currentProjection())
    return new Promise((resolve) =>
      setTimeout(() => {
        drawnMarker.markerElement.style.transition = ''
        resolve()
      }, durationMs),
    )
  }

  private createMarker(marker: MarkerData): HTMLElement {
    const markerElement = createElement('div', 'sim-marker')
    markerElement.style.zIndex = String(marker.zIndex ?? 0)
    // The point of the picture that is at the place, as a fraction of its width and height.
    const { x = 0.5, y = 1 } = marker.anchor ?? {}

    const pin = createElement('button', 'sim-pin')
    pin.type = 'button'
    pin.setAttribute(
      'aria-label',
      marker.ariaLabel ?? marker.title ?? marker.callout?.content ?? `标记 ${marker.id}`,
    )
    pin.style.cssText =
      `transform:translate(${-x * 100}%,${-y * 100}%) ` +
      `rotate(${marker.rotate ?? 0}deg);opacity:${marker.alpha ?? 1}`
    const icon = createElement('img')
    icon.alt = ''
    icon.width = Number.parseFloat(marker.width) || DEFAULT_WIDTH_PIXELS
    icon.height = Number.parseFloat(marker.height) || DEFAULT_HEIGHT_PIXELS
    icon.addEventListener('error', () => (icon.src = DEFAULT_ICON), { once: true })
    withFileUrl(this.component, marker.iconPath ?? '', (url) => {
      icon.src = url || DEFAULT_ICON
    })
    pin.append(icon)

    const bubble = this.createBubble(marker, icon.height * y)
    pin.addEventListener('click', (event) => {
      event.stopPropagation()
      if (bubble && marker.callout?.display !== 'ALWAYS') bubble.hidden = !bubble.hidden
      if (marker.customCallout) {
        this.component.sim.callouts.toggle(marker.id)
        this.component.redraw()
      }
      this.component.reportEvent('markertap', { markerId: marker.id })
    })

    const label = this.createLabel(marker)
    markerElement.append(pin)
    if (bubble) markerElement.append(bubble)
    if (label) markerElement.append(label)
    return markerElement
  }

  /** The callout that the map draws: the marker's `callout`, or its title. */
  private createBubble(marker: MarkerData, heightAboveGround: number): HTMLElement | undefined {
    const callout = marker.callout ?? (marker.title ? { content: marker.title } : undefined)
    if (!callout) return undefined
    const bubble = this.createTextButton('callout', callout, marker.id)
    bubble.hidden = callout.display !== 'ALWAYS'
    const bottom = heightAboveGround + BUBBLE_GAP_PIXELS - (callout.anchorY ?? 0)
    bubble.style.bottom = `${bottom}px`
    bubble.style.marginLeft = `${callout.anchorX ?? 0}px`
    return bubble
  }

  private createLabel(marker: MarkerData): HTMLElement | undefined {
    if (!marker.label) return undefined
    const label = this.createTextButton('label', marker.label, marker.id)
    label.style.left = `${marker.label.anchorX ?? marker.label.x ?? 0}px`
    label.style.top = `${marker.label.anchorY ?? marker.label.y ?? 0}px`
    return label
  }

  private createTextButton(
    kind: 'callout' | 'label',
    style: MarkerData,
    markerId: number,
  ): HTMLElement {
    const button = createElement('button', `sim-${kind}`)
    button.type = 'button'
    button.textContent = style.content
    Object.assign(button.style, {
      color: style.color ?? '',
      fontSize: style.fontSize ? `${style.fontSize}px` : '',
      background: style.bgColor ?? '',
      padding: style.padding ? `${style.padding}px` : '',
      borderRadius: style.borderRadius ? `${style.borderRadius}px` : '',
      border: style.borderWidth
        ? `${style.borderWidth}px solid ${style.borderColor ?? '#000'}`
        : '',
      textAlign: style.textAlign ?? '',
    })
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      this.component.reportEvent(`${kind}tap`, { markerId })
    })
    return button
  }
}

const DEFAULT_ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 32"><path d="M12 0a12 12 0 0 0-12 12c0 8 12 ' +
    '20 12 20s12-12 12-20A12 12 0 0 0 12 0z" fill="#f04c3f"/><circle cx="12" cy="12" r="5" fill="#fff"/>' +
    '</svg>',
)}`
