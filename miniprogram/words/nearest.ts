import { metresBetween } from '../shared/great-circle'
import { distance } from './distance'

interface Place {
  longitude: number
  latitude: number
}

/** The nearest first; without a known place, last, in the order they came. */
export function nearestFirst<Task extends { place?: Place }>(tasks: Task[], from: Place): Task[] {
  const far = ({ place }: Task) => (place ? metresBetween(from, place) : Number.POSITIVE_INFINITY)
  return tasks
    .map((task, at) => ({ task, at, metres: far(task) }))
    .sort((a, b) => (a.metres === b.metres ? a.at - b.at : a.metres - b.metres))
    .map(({ task }) => task)
}

/** How far it is, in words; empty when one of the places is not known. */
export const farWords = (from: Place | undefined, to: Place | undefined): string =>
  from && to ? `离您${distance(Math.round(metresBetween(from, to)))}` : ''
