import type { Candidate } from '../shared/contract/dispatch'
import { metresBetween, type Place } from '../shared/great-circle'
import { distanceText } from './distance'

/** The nearest first; without a known place, last, in the order they came. */
export function nearestFirst<Task extends { place?: Place }>(
  tasks: Task[],
  startPlace: Place,
): Task[] {
  const distanceTo = ({ place: taskPlace }: Task) =>
    taskPlace ? metresBetween(startPlace, taskPlace) : Number.POSITIVE_INFINITY
  return tasks
    .map((task, originalIndex) => ({ task, at: originalIndex, metres: distanceTo(task) }))
    .sort((first, second) =>
      first.metres === second.metres ? first.at - second.at : first.metres - second.metres,
    )
    .map(({ task }) => task)
}

/** How far it is, in words; empty when one of the places is not known. */
export const distanceFromYou = (
  startPlace: Place | undefined,
  endPlace: Place | undefined,
): string =>
  startPlace && endPlace
    ? `离您 ${distanceText(Math.round(metresBetween(startPlace, endPlace)))}`
    : ''

/**
 * How soon an officer can be there: minutes; metres where the way is unknown, or that the place is
 * old or unknown.
 */
export function nearnessText({
  why: reasons,
  metres: distanceMetres,
  position,
}: Pick<Candidate, 'why' | 'metres' | 'position'>): string {
  const travelMinutes = reasons.find(({ code }) => code === 'travel')?.value
  if (travelMinutes !== undefined) return `${travelMinutes} 分钟`
  return wayText(distanceMetres, position !== undefined)
}

function wayText(distanceMetres: number | undefined, hasPosition: boolean): string {
  if (distanceMetres !== undefined) return distanceText(distanceMetres)
  return hasPosition ? '位置不新' : '位置未知'
}
