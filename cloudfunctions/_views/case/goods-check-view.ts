import type { GoodsCheckView } from '#shared/contract/case-view'
import { vouchers } from '#shared/vocabulary/goods-check'
import { type LinkedComplaint, storedTextName, textOf } from '../../_domain/case/personal-data'
import type { CaseFile } from './case-file'

/**
 * What the officer found of each voucher so far. `withReport`: whether the reader learns of the
 * report that was opened because of it.
 */
export function goodsCheckView(
  { case: { goodsCheck }, personalData }: Pick<CaseFile, 'case' | 'personalData'>,
  withReport: boolean,
): GoodsCheckView | undefined {
  if (!goodsCheck) return undefined
  const checkedVouchers = vouchers.codes.flatMap((voucher) => {
    const checked = goodsCheck.vouchers[voucher]
    return checked ? [{ voucher, ...checked, note: textOf(personalData, checked.note) }] : []
  })
  const report =
    withReport && goodsCheck.report !== undefined
      ? (personalData[storedTextName(goodsCheck.report)] as LinkedComplaint | undefined)
      : undefined
  return { vouchers: checkedVouchers, report }
}
