import type { Place } from './great-circle'

/** Centre of the smallest rectangle around the places. Undefined if there are none. */
export function centreOf(places: Place[]): Place | undefined {
  if (places.length === 0) return undefined
  const middleOf = (axis: keyof Place) => {
    const coordinates = places.map((place) => place[axis])
    return (Math.min(...coordinates) + Math.max(...coordinates)) / 2
  }
  return { longitude: middleOf('longitude'), latitude: middleOf('latitude') }
}
