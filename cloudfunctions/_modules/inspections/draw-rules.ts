import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { DrawnShop, DrawPool } from '../../../miniprogram/modules/inspections/random-draw'
import { type Actor, isSamePerson } from '../../_domain/decider'

/**
 * The largest pool of a draw. More shops would be too much for one document and for one phone. A
 * category of a district has fewer.
 */
export const maxPoolShops = 1000

/** A shop that two inspectors must inspect, because they were drawn or a leader ordered it. */
export interface DrawTask extends DrawnShop {
  /** Absent until the shop has been inspected. */
  inspectionId?: string
}

/** What the rules need to know of a draw. */
export interface RandomDraw {
  /** Staff id of the person who planned it. */
  by: string
  /** Empty before the draw is opened. */
  tasks: DrawTask[]
  /** When it was opened, ms since 1970. Absent before. */
  opened?: { at: number }
}

/** Error: INVALID_INPUT if the pool has no shop, too many shops or fewer than two inspectors. */
export function assertPool({ shops: merchantIds, officers: officerIds }: DrawPool): void {
  if (merchantIds.length === 0) throw new AppError('INVALID_INPUT', 'category', details.noShops)
  if (merchantIds.length > maxPoolShops)
    throw new AppError('INVALID_INPUT', 'category', details.maxShops(maxPoolShops))
  if (officerIds.length < 2) throw new AppError('INVALID_INPUT', 'category', details.twoInspectors)
}

/**
 * A draw is opened once, and not by the person who planned it. The commitment to its seed must be
 * in the log first, so that nobody can exchange the seed afterwards.
 *
 * Errors:
 * - MATTER_OVER: the draw has been opened already.
 * - SECOND_PERSON_NEEDED: the opener planned it.
 * - NOT_YET_PUBLISHED: the commitment is not in the log yet.
 */
export function assertOpening(
  { by: plannerId, opened: opening }: RandomDraw,
  opener: Actor,
  isCommitmentLogged: boolean,
): void {
  if (opening) throw new AppError('MATTER_OVER')
  if (isSamePerson(opener, plannerId))
    throw new AppError('SECOND_PERSON_NEEDED', undefined, details.drawByOther)
  if (!isCommitmentLogged) throw new AppError('NOT_YET_PUBLISHED', undefined, details.drawWaits)
}

/**
 * Finds the task of an inspector in a shop.
 * Error: MATTER_NOT_FOUND.
 */
export function requireTask(tasks: DrawTask[], merchantId: string, officerId: string): DrawTask {
  const ownTask = tasks.find(
    (task) => task.merchantId === merchantId && task.officers.includes(officerId),
  )
  if (!ownTask) throw new AppError('MATTER_NOT_FOUND')
  return ownTask
}

/**
 * Marks the task as done by an inspection and returns all tasks.
 *
 * Errors:
 * - MATTER_NOT_FOUND: the inspector has no task in this shop.
 * - MATTER_OVER: the shop has been inspected already.
 */
export function markTaskDone(
  tasks: DrawTask[],
  merchantId: string,
  officerId: string,
  inspectionId: string,
): DrawTask[] {
  const ownTask = requireTask(tasks, merchantId, officerId)
  if (ownTask.inspectionId !== undefined) throw new AppError('MATTER_OVER')
  return tasks.map((task) => (task === ownTask ? { ...task, inspectionId } : task))
}

const isOpenTask = (task: DrawTask): boolean => task.inspectionId === undefined

/** The shops that an inspector must still inspect. */
export const remainingTasksOf = (tasks: DrawTask[], officerId: string): DrawTask[] =>
  tasks.filter((task) => isOpenTask(task) && task.officers.includes(officerId))

/** Staff ids of the inspectors who must still inspect a shop. */
export function inspectorsWithOpenTasks(tasks: DrawTask[]): string[] {
  const officerIds = tasks.filter(isOpenTask).flatMap((task) => task.officers)
  return [...new Set(officerIds)]
}
