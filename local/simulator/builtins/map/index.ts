import { phone } from '../../runtime/app-bundle.ts'
import { define, element, host } from '../define.ts'
import { flags, given, numbers, texts, values } from '../properties.ts'
import { Callouts } from './callouts.ts'
import { mapContext } from './context.ts'
import { type Control, drawControl } from './controls.ts'
import { watchFingers } from './fingers.ts'
import { Markers } from './markers.ts'
import { type Place, Projection } from './projection.ts'
import { drawGround, drawShapes } from './shapes.ts'

/** A map without tiles: places, areas and distances are true, the ground is a plain grid. */
export function defineMap(): void {
  define('map', {
    properties: {
      ...flags('showLocation enableRotate enablePoi showCompass showScale enableTraffic enableSatellite'),
      ...texts('subkey'),
      ...numbers('longitude latitude minScale maxScale'),
      ...values('includePoints setting layerStyle'),
      ...given({ scale: 16, enableZoom: true, enableScroll: true }),
      ...given({ polyline: [], circles: [], polygons: [], controls: [] }),
      ...values({ markers: [] }),
    },
    observers: {
      'longitude, latitude, scale'() {
        if (this.sim.view) this.show(projectionOf(this), 'update')
      },
      markers(markers: unknown) {
        this.sim.markers.fill(Array.isArray(markers) ? markers.map((marker) => ({ ...marker })) : [])
        this.redraw()
      },
      controls(controls: Control[] | null) {
        const told = (controlId: number) => this.tell('controltap', { controlId })
        this.sim.buttons.replaceChildren(...(controls ?? []).map((control) => drawControl(this, control, told)))
      },
      'polyline, circles, polygons, showLocation, enableSatellite'() {
        this.redraw()
      },
      includePoints(points: Place[] | null) {
        if (points?.length && this.sim.view) this.show(this.sim.view.including(points, [24, 24, 24, 24]), 'update')
      },
    },
    created() {
      const [ground, pins, here] = [element('div', 'sim-ground'), element('div', 'sim-pins'), element('i', 'sim-here')]
      const shapes = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      const box = host(this)
      const buttons = element('div', 'sim-pins')
      box.prepend(ground, shapes, here, pins, buttons)
      box.setAttribute('role', 'application')
      const callouts = new Callouts(box, (markerId) => this.tell('callouttap', { markerId }))
      Object.assign(this.sim, { ground, shapes, here, buttons, callouts, markers: new Markers(pins, this) })
      this.sim.context = mapContext(this)
      // The tap that the recogniser fires on a map also says where on the earth it was.
      this.sim.tapDetail = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
        const { left, top } = box.getBoundingClientRect()
        return this.sim.view?.place(clientX - left, clientY - top)
      }
    },
    attached() {
      this.sim.sizes = new ResizeObserver(() => this.resized())
      this.sim.sizes.observe(host(this))
      this.resized()
      watchFingers(this)
      // The author's callouts come and go with their own data.
      this.sim.slot = new MutationObserver((changes) => {
        const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
        if (added.some(({ nodeName }) => nodeName === 'WX-COVER-VIEW')) this.redraw()
      })
      this.sim.slot.observe(host(this), { childList: true, subtree: true })
      this.sim.leave = phone().onDevice(() => this.redraw())
      this.triggerEvent('updated', {})
    },
    detached() {
      this.sim.sizes?.disconnect()
      this.sim.slot?.disconnect()
      this.sim.leave?.()
    },
    methods: {
      resized() {
        const view = this.sim.view ?? projectionOf(this)
        const { clientWidth, clientHeight } = host(this)
        const sized = new Projection(view.center, view.scale, clientWidth, clientHeight)
        const points = this.data.includePoints
        const first = points?.length && (!this.sim.view || this.sim.view.width === 0)
        this.sim.view = first ? sized.including(points, [24, 24, 24, 24]) : sized
        this.redraw()
      },
      /** Shows another view and tells the page why. */
      show(view: Projection, causedBy: 'drag' | 'scale' | 'update') {
        this.sim.view = view
        this.redraw()
        const about = { causedBy, centerLocation: view.center, scale: view.scale, region: view.region }
        this.tell('regionchange', { type: 'end', ...about })
      },
      /** What an event of a map says is in its detail and, as at first, the event's own: even its type. */
      tell(name: string, detail: object) {
        this.triggerEvent(name, detail, { extraFields: detail })
      },
      redraw() {
        const view: Projection | undefined = this.sim.view
        if (!view) return
        const { ground, shapes, here, markers, callouts } = this.sim
        ground.toggleAttribute('data-satellite', Boolean(this.data.enableSatellite))
        drawGround(ground, view)
        drawShapes(shapes, view, this.data)
        markers.place(view)
        callouts.place(this.data.markers ?? [], view)
        const at = view.point(phone().device.location)
        here.hidden = !this.data.showLocation
        here.style.transform = `translate(${at.x}px, ${at.y}px)`
      },
    },
  })
}

function projectionOf(map: any): Projection {
  const { longitude, latitude, scale } = map.data
  const { clientWidth, clientHeight } = host(map)
  return new Projection(
    { longitude: longitude || 116.39, latitude: latitude || 39.9 },
    scale || 16,
    clientWidth,
    clientHeight,
  )
}
