import type { Place } from './great-circle'

/** Centre of the box around the places; undefined without any. */
export function centreOf(places: Place[]): Place | undefined {
  if (places.length === 0) return undefined
  const middle = (axis: keyof Place) => {
    const all = places.map((place) => place[axis])
    return (Math.min(...all) + Math.max(...all)) / 2
  }
  return { longitude: middle('longitude'), latitude: middle('latitude') }
}
