import type { ErrorCode } from '#shared/errors'
import { type GoodsCheckResult, type Voucher, vouchers } from '#shared/vocabulary/goods-check'
import type { Case, TriageRecord } from '../state'
import type { GoodsCheckState } from './state'

type Check = NonNullable<GoodsCheckState['goodsCheck']>

/**
 * When the officer first reached the person who asked, on the spot or by telephone; ms since 1970.
 */
export function reachedAt({
  contactedAt,
  arrivedAt,
}: Pick<Case, 'contactedAt' | 'arrivedAt'>): number | undefined {
  const moments = [contactedAt, arrivedAt].filter((moment) => moment !== undefined)
  return moments.length > 0 ? Math.min(...moments) : undefined
}

/** The vouchers of which nothing is recorded yet. */
export const openVouchers = ({ vouchers: checkedVouchers }: Pick<Check, 'vouchers'>): Voucher[] =>
  vouchers.codes.filter((voucher) => checkedVouchers[voucher] === undefined)

/**
 * Whether what is recorded bears a result. That nothing is wrong takes a voucher that was shown,
 * and none that the shop could not show. A suspicion may come from elsewhere, such as the label.
 */
export function bearsResult(
  { vouchers: checkedVouchers }: Pick<Check, 'vouchers'>,
  result: GoodsCheckResult,
): boolean {
  if (result !== 'genuine') return true
  const results = Object.values(checkedVouchers).map((checked) => checked.result)
  return results.includes('shown') && !results.includes('missing')
}

/**
 * Why a check of goods cannot end yet: the officer has spoken with nobody, or something is not said
 * of every voucher. The consumer reads what was checked, so nothing may be left open.
 */
export function checkConcludable(complaintCase: Case): ErrorCode | undefined {
  if (reachedAt(complaintCase) === undefined) return 'NOT_CONTACTED'
  const check = complaintCase.goodsCheck ?? { vouchers: {} }
  return openVouchers(check).length > 0 ? 'VOUCHERS_OPEN' : undefined
}

/**
 * How a check of goods is sorted. A doubt is not yet a suspicion: the enforcement team is not told,
 * and an officer goes soon. What the district's rules call urgent stays urgent.
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
