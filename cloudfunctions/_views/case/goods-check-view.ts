import type { GoodsCheckView } from '#shared/contract/case-view'
import { vouchers } from '#shared/vocabulary/goods-check'
import { type LinkedComplaint, storedTextName, textOf } from '../../_domain/case/personal-data'
import type { CaseFile } from './case-file'

/**
 * The results for the vouchers that the officer has checked so far.
 * @param withReport whether the reader may see the report that was opened because of a result
 */
export function goodsCheckView(
  { case: { goodsCheck }, personalData }: Pick<CaseFile, 'case' | 'personalData'>,
  withReport: boolean,
): GoodsCheckView | undefined {
  if (!goodsCheck) return undefined
  const checkedVouchers = vouchers.codes.flatMap((voucher) => {
    const check = goodsCheck.vouchers[voucher]
    return check ? [{ voucher, ...check, note: textOf(personalData, check.note) }] : []
  })
  const report =
    withReport && goodsCheck.report !== undefined
      ? (personalData[storedTextName(goodsCheck.report)] as LinkedComplaint | undefined)
      : undefined
  return { vouchers: checkedVouchers, report }
}
