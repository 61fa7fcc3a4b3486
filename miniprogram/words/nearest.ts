import { distance } from './distance'

interface Place {
  longitude: number
  latitude: number
}

/** Metres on the flat earth of a district. */
export function metresTo(from: Place, to: Place): number {
  const north = (to.latitude - from.latitude) * 111_195
  const east = (to.longitude - from.longitude) * 111_195 * Math.cos((from.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** The nearest first; without a known place, last, in the order they came. */
export function nearestFirst<Task extends { place?: Place }>(tasks: Task[], from: Place): Task[] {
  const far = ({ place }: Task) => (place ? metresTo(from, place) : Number.POSITIVE_INFINITY)
  return tasks
    .map((task, at) => ({ task, at, metres: far(task) }))
    .sort((a, b) => (a.metres === b.metres ? a.at - b.at : a.metres - b.metres))
    .map(({ task }) => task)
}

/** How far it is, in words; empty when one of the places is not known. */
export const farWords = (from: Place | undefined, to: Place | undefined): string =>
  from && to ? `离您${distance(Math.round(metresTo(from, to)))}` : ''
