import { api } from 'miniapp-cloud/client'
import { phone } from '../../runtime/app-bundle.ts'
import type { Projection } from './projection.ts'

/** MapContext of wx.createMapContext. */
export function mapContext(map: any) {
  const view = (): Projection => map.sim.view
  return {
    getCenterLocation: api('getCenterLocation', () => view().center),
    getRegion: api('getRegion', () => view().region),
    getScale: api('getScale', () => ({ scale: view().scale })),
    moveToLocation: api('moveToLocation', ({ longitude, latitude }) => {
      const center = longitude === undefined ? phone().device.location : { longitude, latitude }
      map.setData({ longitude: center.longitude, latitude: center.latitude })
    }),
    includePoints: api('includePoints', ({ points, padding = [24] }) => {
      const [top, right = top, bottom = top, left = right] = padding
      map.show(view().including(points, [top, right, bottom, left]), 'update')
    }),
    translateMarker: api('translateMarker', async ({ markerId, destination, duration = 1000, animationEnd }) => {
      await map.sim.markers.move(markerId, destination, duration, view)
      animationEnd?.()
    }),
    addMarkers: api('addMarkers', ({ markers, clear }) => {
      map.setData({ markers: [...(clear ? [] : map.data.markers), ...markers] })
    }),
    removeMarkers: api('removeMarkers', ({ markerIds }) => {
      map.setData({ markers: map.data.markers.filter((marker: { id: number }) => !markerIds.includes(marker.id)) })
    }),
    toScreenLocation: api('toScreenLocation', ({ longitude, latitude }) => view().point({ longitude, latitude })),
    fromScreenLocation: api('fromScreenLocation', ({ x, y }) => view().place(x, y)),
  }
}
