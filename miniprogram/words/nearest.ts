import type { Candidate } from '../shared/contract/dispatch'
import { metresBetween, type Place } from '../shared/great-circle'
import { distance } from './distance'

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
  from && to ? `离您 ${distance(Math.round(metresBetween(from, to)))}` : ''

/** How soon an officer can be there: minutes; metres where the way is unknown, or that the place is old or unknown. */
export function nearness({ why, metres, position }: Pick<Candidate, 'why' | 'metres' | 'position'>): string {
  const minutes = why.find(({ code }) => code === 'travel')?.value
  if (minutes !== undefined) return `${minutes} 分钟`
  return metres === undefined ? (position ? '位置不新' : '位置未知') : distance(metres)
}
