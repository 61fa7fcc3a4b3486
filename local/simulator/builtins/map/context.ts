import { api } from 'miniapp-cloud/client'
import { getPhone } from '../../runtime/app-bundle.ts'
import type { Projection } from './projection.ts'

/** The object that `wx.createMapContext` returns. */
export function createMapContext(map: any) {
  const projection = (): Projection => map.sim.projection
  return {
    getCenterLocation: api('getCenterLocation', () => projection().center),
    getRegion: api('getRegion', () => projection().region),
    getScale: api('getScale', () => ({ scale: projection().scale })),
    moveToLocation: api('moveToLocation', ({ longitude, latitude }) => {
      const center = longitude === undefined ? getPhone().device.location : { longitude, latitude }
      map.setData({ longitude: center.longitude, latitude: center.latitude })
    }),
    includePoints: api('includePoints', ({ points, padding = [24] }) => {
      // As in CSS, a missing side is the same as the opposite one.
      const [top, right = top, bottom = top, left = right] = padding
      map.show(projection().includingPlaces(points, [top, right, bottom, left]), 'update')
    }),
    translateMarker: api(
      'translateMarker',
      async ({ markerId, destination, duration = 1000, animationEnd }) => {
        await map.sim.markers.glideMarker(markerId, destination, duration, projection)
        animationEnd?.()
      },
    ),
    addMarkers: api('addMarkers', ({ markers, clear }) => {
      map.setData({ markers: [...(clear ? [] : map.data.markers), ...markers] })
    }),
    removeMarkers: api('removeMarkers', ({ markerIds }) => {
      map.setData({
        markers: map.data.markers.filter(
          (marker: { id: number }) => !markerIds.includes(marker.id),
        ),
      })
    }),
    toScreenLocation: api('toScreenLocation', ({ longitude, latitude }) =>
      projection().toPoint({ longitude, latitude }),
    ),
    fromScreenLocation: api('fromScreenLocation', ({ x, y }) => projection().toPlace(x, y)),
  }
}
