import { getPhone } from '../../runtime/app-bundle.ts'
import { createElement, defineBuiltin, hostOf } from '../define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  stringProperties,
  untypedProperties,
} from '../properties.ts'
import { CustomCallouts } from './callouts.ts'
import { createMapContext } from './context.ts'
import { createControl, type MapControl } from './controls.ts'
import { listenToGestures } from './gestures.ts'
import { Markers } from './markers.ts'
import { type Place, Projection } from './projection.ts'
import { drawGrid, drawShapes } from './shapes.ts'

/** Space around the included points: top, right, bottom and left, in px. */
const INCLUDE_MARGINS = [24, 24, 24, 24]
/** Beijing, as in WeChat. */
const DEFAULT_CENTER: Place = { longitude: 116.39, latitude: 39.9 }
const DEFAULT_SCALE = 16

/**
 * `map` draws places, areas and distances exactly. The ground is a plain grid, because there are no
 * map tiles.
 */
export function defineMap(): void {
  defineBuiltin('map', {
    properties: {
      ...booleanProperties(
        'showLocation enableRotate enablePoi showCompass showScale enableTraffic enableSatellite',
      ),
      ...stringProperties('subkey'),
      ...numberProperties('longitude latitude minScale maxScale'),
      ...untypedProperties('includePoints setting layerStyle'),
      ...defaultedProperties({ scale: DEFAULT_SCALE, enableZoom: true, enableScroll: true }),
      ...defaultedProperties({ polyline: [], circles: [], polygons: [], controls: [] }),
      ...untypedProperties({ markers: [] }),
    },
    observers: {
      'longitude, latitude, scale'() {
        if (this.sim.projection) this.show(projectionOf(this), 'update')
      },
      markers(markers: unknown) {
        this.sim.markers.replaceMarkers(
          Array.isArray(markers) ? markers.map((marker) => ({ ...marker })) : [],
        )
        this.redraw()
      },
      controls(controls: MapControl[] | null) {
        const reportTap = (controlId: number) => this.reportEvent('controltap', { controlId })
        this.sim.controlLayer.replaceChildren(
          ...(controls ?? []).map((control) => createControl(this, control, reportTap)),
        )
      },
      'polyline, circles, polygons, showLocation, enableSatellite'() {
        this.redraw()
      },
      includePoints(points: Place[] | null) {
        const projection: Projection | undefined = this.sim.projection
        if (points?.length && projection)
          this.show(projection.includingPlaces(points, INCLUDE_MARGINS), 'update')
      },
    },
    created() {
      const ground = createElement('div', 'sim-ground')
      const shapes = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      const ownPosition = createElement('i', 'sim-here')
      const markerLayer = createElement('div', 'sim-pins')
      const controlLayer = createElement('div', 'sim-pins')
      const host = hostOf(this)
      host.prepend(ground, shapes, ownPosition, markerLayer, controlLayer)
      host.setAttribute('role', 'application')

      const callouts = new CustomCallouts(host, (markerId) =>
        this.reportEvent('callouttap', { markerId }),
      )
      const markers = new Markers(markerLayer, this)
      Object.assign(this.sim, { ground, shapes, ownPosition, controlLayer, callouts, markers })
      this.sim.context = createMapContext(this)
      // The gesture recogniser adds the place under the finger to the detail of a tap.
      this.sim.tapDetail = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
        const { left, top } = host.getBoundingClientRect()
        const projection: Projection | undefined = this.sim.projection
        return projection?.toPlace(clientX - left, clientY - top)
      }
    },
    attached() {
      this.sim.sizeObserver = new ResizeObserver(() => this.fitToSize())
      this.sim.sizeObserver.observe(hostOf(this))
      this.fitToSize()
      listenToGestures(this)
      // The author's own callouts are elements that can be added whenever the data changes.
      this.sim.slotObserver = new MutationObserver((changes) => {
        const addedNodes = changes.flatMap(({ addedNodes }) => [...addedNodes])
        if (addedNodes.some(({ nodeName }) => nodeName === 'WX-COVER-VIEW')) this.redraw()
      })
      this.sim.slotObserver.observe(hostOf(this), { childList: true, subtree: true })
      this.sim.stopListening = getPhone().onDevice(() => this.redraw())
      this.triggerEvent('updated', {})
    },
    detached() {
      this.sim.sizeObserver?.disconnect()
      this.sim.slotObserver?.disconnect()
      this.sim.stopListening?.()
    },
    methods: {
      /** Keeps the centre and the scale when the map gets another size. */
      fitToSize() {
        const previousProjection: Projection | undefined = this.sim.projection
        const { center, scale } = previousProjection ?? projectionOf(this)
        const { clientWidth, clientHeight } = hostOf(this)
        const projection = new Projection(center, scale, clientWidth, clientHeight)
        const points = this.data.includePoints
        const hadNoSize = !previousProjection || previousProjection.width === 0
        this.sim.projection =
          points?.length && hadNoSize
            ? projection.includingPlaces(points, INCLUDE_MARGINS)
            : projection
        this.redraw()
      },
      /** Shows another part of the map, and reports the cause to the page. */
      show(projection: Projection, causedBy: 'drag' | 'scale' | 'update') {
        this.sim.projection = projection
        this.redraw()
        this.reportEvent('regionchange', {
          type: 'end',
          causedBy,
          centerLocation: projection.center,
          scale: projection.scale,
          region: projection.region,
        })
      },
      /**
       * Triggers an event whose detail is also on the event itself, where it even replaces the
       * event's type. Early base libraries did so, and authors still read it there.
       */
      reportEvent(eventName: string, detail: object) {
        this.triggerEvent(eventName, detail, { extraFields: detail })
      },
      redraw() {
        const projection: Projection | undefined = this.sim.projection
        if (!projection) return
        const { ground, shapes, ownPosition, markers, callouts } = this.sim
        ground.toggleAttribute('data-satellite', Boolean(this.data.enableSatellite))
        drawGrid(ground, projection)
        drawShapes(shapes, projection, this.data)
        markers.moveToPlaces(projection)
        callouts.moveToMarkers(this.data.markers ?? [], projection)
        const ownPoint = projection.toPoint(getPhone().device.location)
        ownPosition.hidden = !this.data.showLocation
        ownPosition.style.transform = `translate(${ownPoint.x}px, ${ownPoint.y}px)`
      },
    },
  })
}

function projectionOf(map: any): Projection {
  const { longitude, latitude, scale } = map.data
  const { clientWidth, clientHeight } = hostOf(map)
  return new Projection(
    {
      longitude: longitude || DEFAULT_CENTER.longitude,
      latitude: latitude || DEFAULT_CENTER.latitude,
    },
    scale || DEFAULT_SCALE,
    clientWidth,
    clientHeight,
  )
}
