import type { Ring } from '../../../cloudfunctions/_domain/place'

/** A rectangle of degrees/100 by degrees/100, from its corner in the south-west. */
export const rectangle = (west: number, south: number, width = 0.01, height = 0.01): Ring => [
  [west, south],
  [west + width, south],
  [west + width, south + height],
  [west, south + height],
]

export const closeRing = (ring: Ring): Ring => [...ring, ring[0]!]

export const feature = (properties: object, ring: Ring = rectangle(117, 28)) => ({
  type: 'Feature',
  properties: { id: 'grid1', name: '江边一格', branch: 'jiangbian', ...properties },
  geometry: { type: 'Polygon', coordinates: [closeRing(ring)] },
})

/** A file with one feature a line, the first one on line 4. */
export const geoJson = (...features: object[]): string =>
  [
    '{',
    '"type": "FeatureCollection",',
    '"features": [',
    features.map((item) => JSON.stringify(item)).join(',\n'),
    ']}',
  ].join('\n')
