import { element, withFile } from '../define.ts'
import type { Place, Projection } from './projection.ts'

type Marker = Record<string, any>

/** The markers of a map: made once for each change of data, moved with the view. */
export class Markers {
  private readonly layer: HTMLElement
  private readonly component: any
  private made: { marker: Marker; box: HTMLElement }[] = []

  constructor(layer: HTMLElement, component: any) {
    this.layer = layer
    this.component = component
  }

  fill(markers: Marker[]): void {
    this.made = markers.map((marker) => ({ marker, box: this.make(marker) }))
    this.layer.replaceChildren(...this.made.map(({ box }) => box))
  }

  place(view: Projection): void {
    for (const { marker, box } of this.made) {
      const { x, y } = view.point(marker as Place)
      box.style.transform = `translate(${x}px, ${y}px)`
    }
  }

  /** Glides one marker to a place: MapContext.translateMarker. */
  move(id: number, destination: Place, duration: number, view: () => Projection): Promise<void> {
    const found = this.made.find(({ marker }) => marker.id === id)
    if (!found) return Promise.reject(new Error(`marker ${id} is not on the map`))
    Object.assign(found.marker, destination)
    found.box.style.transition = `transform ${duration}ms linear`
    this.place(view())
    return new Promise((resolve) =>
      setTimeout(() => {
        found.box.style.transition = ''
        resolve()
      }, duration),
    )
  }

  private make(marker: Marker): HTMLElement {
    const box = element('div', 'sim-marker')
    box.style.zIndex = String(marker.zIndex ?? 0)
    const { x = 0.5, y = 1 } = marker.anchor ?? {}
    const pin = element('button', 'sim-pin')
    pin.type = 'button'
    pin.setAttribute('aria-label', marker.ariaLabel ?? marker.title ?? marker.callout?.content ?? `标记 ${marker.id}`)
    pin.style.cssText =
      `transform:translate(${-x * 100}%,${-y * 100}%) ` +
      `rotate(${marker.rotate ?? 0}deg);opacity:${marker.alpha ?? 1}`
    const icon = element('img')
    icon.alt = ''
    icon.width = Number.parseFloat(marker.width) || 24
    icon.height = Number.parseFloat(marker.height) || 32
    icon.addEventListener('error', () => (icon.src = PIN), { once: true })
    withFile(this.component, marker.iconPath ?? '', (url) => {
      icon.src = url || PIN
    })
    pin.append(icon)
    const bubble = this.bubble(marker, icon.height * y)
    pin.addEventListener('click', (event) => {
      event.stopPropagation()
      if (bubble && marker.callout?.display !== 'ALWAYS') bubble.hidden = !bubble.hidden
      if (marker.customCallout) {
        this.component.sim.callouts.toggle(marker.id)
        this.component.redraw()
      }
      this.component.tell('markertap', { markerId: marker.id })
    })
    box.append(pin, ...[bubble, this.label(marker)].filter((part) => part !== undefined))
    return box
  }

  private bubble(marker: Marker, above: number): HTMLElement | undefined {
    const callout = marker.callout ?? (marker.title ? { content: marker.title } : undefined)
    if (!callout) return undefined
    const bubble = this.words('callout', callout, marker.id)
    bubble.hidden = callout.display !== 'ALWAYS'
    bubble.style.bottom = `${above + 6 - (callout.anchorY ?? 0)}px`
    bubble.style.marginLeft = `${callout.anchorX ?? 0}px`
    return bubble
  }

  private label(marker: Marker): HTMLElement | undefined {
    if (!marker.label) return undefined
    const label = this.words('label', marker.label, marker.id)
    label.style.left = `${marker.label.anchorX ?? marker.label.x ?? 0}px`
    label.style.top = `${marker.label.anchorY ?? marker.label.y ?? 0}px`
    return label
  }

  private words(kind: 'callout' | 'label', look: Marker, id: number): HTMLElement {
    const words = element('button', `sim-${kind}`)
    words.type = 'button'
    words.textContent = look.content
    Object.assign(words.style, {
      color: look.color ?? '',
      fontSize: look.fontSize ? `${look.fontSize}px` : '',
      background: look.bgColor ?? '',
      padding: look.padding ? `${look.padding}px` : '',
      borderRadius: look.borderRadius ? `${look.borderRadius}px` : '',
      border: look.borderWidth ? `${look.borderWidth}px solid ${look.borderColor ?? '#000'}` : '',
      textAlign: look.textAlign ?? '',
    })
    words.addEventListener('click', (event) => {
      event.stopPropagation()
      this.component.tell(`${kind}tap`, { markerId: id })
    })
    return words
  }
}

const PIN = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 32"><path d="M12 0a12 12 0 0 0-12 12c0 8 12 ' +
    '20 12 20s12-12 12-20A12 12 0 0 0 12 0z" fill="#f04c3f"/><circle cx="12" cy="12" r="5" fill="#fff"/>' +
    '</svg>',
)}`
