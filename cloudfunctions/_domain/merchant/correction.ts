import { shanghaiDayOf } from '#shared/calendar/days'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { InspectionResult } from '#shared/vocabulary/shop'
import { type Actor, isSamePerson } from '../decider'

/**
 * An order to correct faults that an inspection found in a shop: the part that the rules need.
 * Times are in ms since 1970.
 */
export interface CorrectionOrder {
  merchantId: string
  /** The inspector who found the faults. */
  by: string
  /** The second inspector. */
  with?: string
  /** Deadline for the correction. Absent after the recheck. */
  dueAt?: number
  /** The shop's evidence of the correction. */
  proof?: { at: number }
  recheck?: { at: number; result: InspectionResult }
}

/**
 * A shop may submit evidence of its correction once. Error: WRONG_STATE if it did, or if no
 * correction is open.
 */
export function assertAwaitsProof({ dueAt, proof }: CorrectionOrder): void {
  if (dueAt === undefined || proof) throw new AppError('WRONG_STATE')
}

/** Whether a correction is open and the officer is neither of the two inspectors. */
export function mayRecheck(order: CorrectionOrder, officer: Pick<Actor, 'ref' | 'also'>): boolean {
  const inspectorIds = [order.by, order.with]
  const wasInspector = inspectorIds.some((inspectorId) => isSamePerson(officer, inspectorId))
  return order.dueAt !== undefined && !wasInspector
}

/**
 * Checks that the officer may record the recheck.
 *
 * Errors: MERCHANT_NOT_FOUND if the order is of another shop, WRONG_STATE if no correction is open,
 * INVALID_INPUT recheckOf if the officer was one of the inspectors.
 */
export function assertRecheck<GivenOrder extends CorrectionOrder>(
  order: GivenOrder | undefined,
  merchantId: string,
  officer: Actor,
): asserts order is GivenOrder {
  if (order?.merchantId !== merchantId) throw new AppError('MERCHANT_NOT_FOUND')
  if (order.dueAt === undefined) throw new AppError('WRONG_STATE')
  if (!mayRecheck(order, officer))
    throw new AppError('INVALID_INPUT', 'recheckOf', details.recheckByOther)
}

/**
 * Makes different spellings of one product batch equal: upper case, letters and digits only. Empty
 * if no batch was typed.
 */
export const normalizeBatchMark = (batchMark: string): string =>
  batchMark.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

const correctedResults: readonly InspectionResult[] = ['no_problem', 'corrected']

/** The day on which a recheck confirmed the correction. */
export const correctionDay = ({ recheck }: Pick<CorrectionOrder, 'recheck'>): string | undefined =>
  recheck && correctedResults.includes(recheck.result) ? shanghaiDayOf(recheck.at) : undefined
