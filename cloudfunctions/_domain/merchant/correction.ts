import { shanghaiDayOf } from '#shared/calendar/days'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { InspectionResult } from '#shared/vocabulary/shop'
import { type Actor, isSamePerson } from '../decider'

/**
 * An order to put a shop's faults right, as far as its rules go. Times are milliseconds since 1970.
 */
export interface Order {
  merchantId: string
  /** Who found the faults, and who was there with them. */
  by: string
  with?: string
  /** Until when they are put right; absent once it was looked at again. */
  dueAt?: number
  proof?: { at: number }
  recheck?: { at: number; result: InspectionResult }
}

/** The shop shows once that it has put right what was found. Error: WRONG_STATE. */
export function assertProvable({ dueAt, proof }: Order): void {
  if (dueAt === undefined || proof) throw new AppError('WRONG_STATE')
}

export const mayRecheck = (
  { by, with: companion, dueAt }: Order,
  officer: Pick<Actor, 'ref' | 'also'>,
): boolean =>
  dueAt !== undefined && ![by, companion].some((inspector) => isSamePerson(officer, inspector))

/**
 * Another officer than the one who found it looks again. Errors: MERCHANT_NOT_FOUND, WRONG_STATE,
 * INVALID_INPUT.
 */
export function assertRecheck<Given extends Order>(
  order: Given | undefined,
  merchantId: string,
  officer: Actor,
): asserts order is Given {
  if (order?.merchantId !== merchantId) throw new AppError('MERCHANT_NOT_FOUND')
  if (order.dueAt === undefined) throw new AppError('WRONG_STATE')
  if (!mayRecheck(order, officer))
    throw new AppError('INVALID_INPUT', 'recheckOf', details.recheckByOther)
}

/** A product and its batch as one text for however it was typed; empty where none was. */
export const normalizeBatchMark = (typed: string): string =>
  typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

const correctedResults: readonly InspectionResult[] = ['no_problem', 'corrected']

/** The day on which it was found to be put right. */
export const correctedOn = ({ recheck }: Pick<Order, 'recheck'>): string | undefined =>
  recheck && correctedResults.includes(recheck.result) ? shanghaiDayOf(recheck.at) : undefined
