import type { Candidate } from '../shared/contract/dispatch'
import { metresBetween, type Place } from '../shared/great-circle'
import { distanceText } from './distance'

/**
 * Sorts tasks by distance, nearest first. Tasks without a place are last, in their previous order.
 */
export function sortByNearness<Task extends { place?: Place }>(
  tasks: Task[],
  startPlace: Place,
): Task[] {
  const distanceTo = ({ place: taskPlace }: Task) =>
    taskPlace ? metresBetween(startPlace, taskPlace) : Number.POSITIVE_INFINITY
  return tasks
    .map((task, originalIndex) => ({ task, originalIndex, metres: distanceTo(task) }))
    .sort((first, second) =>
      first.metres === second.metres
        ? first.originalIndex - second.originalIndex
        : first.metres - second.metres,
    )
    .map(({ task }) => task)
}

/** The distance in words. Empty if one of the places is unknown. */
export const distanceFromYou = (
  startPlace: Place | undefined,
  endPlace: Place | undefined,
): string =>
  startPlace && endPlace
    ? `离您 ${distanceText(Math.round(metresBetween(startPlace, endPlace)))}`
    : ''

/**
 * How near an officer is: the travel time, otherwise the distance, otherwise that the position is
 * out of date or unknown.
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
