import type { ErrorCode } from '#shared/errors'
import { type GoodsCheckResult, type Voucher, vouchers } from '#shared/vocabulary/goods-check'
import type { Case, TriageRecord } from '../state'
import type { GoodsCheckState } from './state'

type Check = NonNullable<GoodsCheckState['goodsCheck']>

/** When the officer first met the person who asked, or reached them by telephone, ms since 1970. */
export function reachedAt({
  contactedAt,
  arrivedAt,
}: Pick<Case, 'contactedAt' | 'arrivedAt'>): number | undefined {
  const times = [contactedAt, arrivedAt].filter((time) => time !== undefined)
  return times.length > 0 ? Math.min(...times) : undefined
}

/** The vouchers for which no result is recorded yet. */
export const findOpenVouchers = ({
  vouchers: checkedVouchers,
}: Pick<Check, 'vouchers'>): Voucher[] =>
  vouchers.codes.filter((voucher) => checkedVouchers[voucher] === undefined)

/**
 * Whether the recorded vouchers allow this result. The goods are `genuine` only if the shop has
 * shown a voucher, and has shown every one that it was asked for. The other results are always
 * possible: a suspicion can follow from the label, for example.
 */
export function allowsResult(
  { vouchers: checkedVouchers }: Pick<Check, 'vouchers'>,
  result: GoodsCheckResult,
): boolean {
  if (result !== 'genuine') return true
  const results = Object.values(checkedVouchers).map((checkedVoucher) => checkedVoucher.result)
  return results.includes('shown') && !results.includes('missing')
}

/**
 * The error if a check of goods cannot end yet. The officer must have reached the consumer and
 * recorded a result for each voucher, since the consumer receives the results.
 */
export function checkConcludable(complaintCase: Case): ErrorCode | undefined {
  if (reachedAt(complaintCase) === undefined) return 'NOT_CONTACTED'
  const check = complaintCase.goodsCheck ?? { vouchers: {} }
  return findOpenVouchers(check).length > 0 ? 'VOUCHERS_OPEN' : undefined
}

/**
 * The triage of a check of goods. A doubt of a consumer is not a suspicion yet, so the enforcement
 * team is not notified. P2, because the consumer is waiting. A case that the district's rules
 * declare urgent stays urgent.
 */
export const triageOfGoodsCheck = (triage: TriageRecord): TriageRecord =>
  triage.class === 'urgent'
    ? triage
    : {
        version: triage.version,
        class: 'ordinary',
        priority: 'P2',
        skills: triage.skills,
        units: [],
      }
