import type { Drawn, Pool } from '../../../miniprogram/shared/inspection/draw'
import { details } from '../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { type Actor, isSamePerson } from '../decider'

/** More shops than one document and one phone should hold; a category of a district has fewer. */
export const mostShops = 1000

/** A shop to inspect by two who were drawn, or whom a leader ordered; `inspectionId`: it has been inspected. */
export interface DrawTask extends Drawn {
  inspectionId?: string
}

/** A draw, as far as its rules go. */
export interface Draw {
  by: string
  /** Empty before it is opened. */
  tasks: DrawTask[]
  opened?: { at: number }
}

/** Refusal: INVALID_INPUT. */
export function assertPool({ shops, officers }: Pool): void {
  if (shops.length === 0) throw new Refusal('INVALID_INPUT', 'category', details.noShops)
  if (shops.length > mostShops) throw new Refusal('INVALID_INPUT', 'category', details.mostShops(mostShops))
  if (officers.length < 2) throw new Refusal('INVALID_INPUT', 'category', details.twoInspectors)
}

/**
 * Another person than the one who planned it opens it, once, after the log holds what it was committed to. Refusals:
 * MATTER_OVER, SECOND_PERSON_NEEDED, NOT_YET_PUBLISHED.
 */
export function assertOpening({ by, opened }: Draw, opener: Actor, isInLog: boolean): void {
  if (opened) throw new Refusal('MATTER_OVER')
  if (isSamePerson(opener, by)) throw new Refusal('SECOND_PERSON_NEEDED', undefined, details.drawByOther)
  if (!isInLog) throw new Refusal('NOT_YET_PUBLISHED', undefined, details.drawWaits)
}

/** The tasks once one of the two inspectors has inspected a shop. Refusals: MATTER_NOT_FOUND, MATTER_OVER. */
export function inspected(tasks: DrawTask[], merchantId: string, officerId: string, inspectionId: string): DrawTask[] {
  const own = tasks.find((one) => one.merchantId === merchantId && one.officers.includes(officerId))
  if (!own) throw new Refusal('MATTER_NOT_FOUND')
  if (own.inspectionId !== undefined) throw new Refusal('MATTER_OVER')
  return tasks.map((one) => (one === own ? { ...one, inspectionId } : one))
}

/** The shops that an inspector has still to inspect. */
export const tasksLeft = (tasks: DrawTask[], officerId: string): DrawTask[] =>
  tasks.filter(({ officers, inspectionId }) => officers.includes(officerId) && inspectionId === undefined)

/** Who still has a shop to inspect. */
export const inspectorsLeft = (tasks: DrawTask[]): string[] => [
  ...new Set(tasks.filter(({ inspectionId }) => inspectionId === undefined).flatMap(({ officers }) => officers)),
]
