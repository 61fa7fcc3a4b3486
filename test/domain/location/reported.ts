import { metresPerDegree } from '#shared/great-circle'
import type { LocationFix } from '../../../cloudfunctions/_domain/case/location/positions'

export const start = 1_795_500_000_000
export const shop = { longitude: 117.03, latitude: 28.24 }

/** A position `metres` north of the shop, `seconds` after the start. */
export const reportedAt = (
  seconds: number,
  metres: number,
  more: Partial<LocationFix> = {},
): LocationFix => ({
  ...shop,
  latitude: shop.latitude + metres / metresPerDegree,
  at: start + seconds * 1000,
  accuracy: 10,
  ...more,
})
