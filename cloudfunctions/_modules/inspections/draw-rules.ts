import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { Drawn, Pool } from '../../../miniprogram/modules/inspections/random-draw'
import { type Actor, isSamePerson } from '../../_domain/decider'

/** More shops than one document and one phone should hold; a category of a district has fewer. */
export const mostShops = 1000

/**
 * A shop to inspect by two who were drawn, or whom a leader ordered; `inspectionId`: it has been
 * inspected.
 */
export interface DrawTask extends Drawn {
  inspectionId?: string
}

/** A draw, as far as its rules go. */
export interface RandomDraw {
  by: string
  /** Empty before it is opened. */
  tasks: DrawTask[]
  opened?: { at: number }
}

/** Error: INVALID_INPUT. */
export function assertPool({ shops: merchantIds, officers: officerIds }: Pool): void {
  if (merchantIds.length === 0) throw new AppError('INVALID_INPUT', 'category', details.noShops)
  if (merchantIds.length > mostShops)
    throw new AppError('INVALID_INPUT', 'category', details.mostShops(mostShops))
  if (officerIds.length < 2) throw new AppError('INVALID_INPUT', 'category', details.twoInspectors)
}

/**
 * Another person than the one who planned it opens it, once, after the log holds what it was
 * committed to. Errors: MATTER_OVER, SECOND_PERSON_NEEDED, NOT_YET_PUBLISHED.
 */
export function assertOpening(
  { by, opened: opening }: RandomDraw,
  opener: Actor,
  isInLog: boolean,
): void {
  if (opening) throw new AppError('MATTER_OVER')
  if (isSamePerson(opener, by))
    throw new AppError('SECOND_PERSON_NEEDED', undefined, details.drawByOther)
  if (!isInLog) throw new AppError('NOT_YET_PUBLISHED', undefined, details.drawWaits)
}

/**
 * The tasks once one of the two inspectors has inspected a shop. Errors: MATTER_NOT_FOUND,
 * MATTER_OVER.
 */
export function inspected(
  drawTasks: DrawTask[],
  merchantId: string,
  officerId: string,
  inspectionId: string,
): DrawTask[] {
  const ownTask = drawTasks.find(
    (drawTask) => drawTask.merchantId === merchantId && drawTask.officers.includes(officerId),
  )
  if (!ownTask) throw new AppError('MATTER_NOT_FOUND')
  if (ownTask.inspectionId !== undefined) throw new AppError('MATTER_OVER')
  return drawTasks.map((drawTask) =>
    drawTask === ownTask ? { ...drawTask, inspectionId } : drawTask,
  )
}

/** The shops that an inspector has still to inspect. */
export const tasksLeft = (drawTasks: DrawTask[], officerId: string): DrawTask[] =>
  drawTasks.filter(
    ({ officers: officerIds, inspectionId }) =>
      officerIds.includes(officerId) && inspectionId === undefined,
  )

/** Who still has a shop to inspect. */
export const inspectorsLeft = (drawTasks: DrawTask[]): string[] => [
  ...new Set(
    drawTasks
      .filter(({ inspectionId }) => inspectionId === undefined)
      .flatMap(({ officers: officerIds }) => officerIds),
  ),
]
