import type { GoodsCheckView } from '../../../../shared/contract/case-view'
import { type Voucher, voucherResults, vouchers } from '../../../../shared/vocabulary/goods-check'

/** What to look for on each voucher. */
export const voucherHints: Record<Voucher, string> = {
  purchase: '看供货商、品名、批号、数量和日期，与货架上的商品对一对',
  quality: '看报告上的品名、批号与商品是否一致，是哪家机构出的',
  licence: '看名称、地址和经营范围，与这家店对一对',
}

/** A voucher as a row to tap: what was found of it, or that it waits. */
export interface VoucherRow {
  voucher: Voucher
  title: string
  about: string
}

export const firstOpenVoucher = (goodsCheck: GoodsCheckView): Voucher | undefined =>
  vouchers.codes.find(
    (voucher) => !goodsCheck.vouchers.some((checked) => checked.voucher === voucher),
  )

/** Every voucher but the one that is looked at now. */
export const toVoucherRows = (
  goodsCheck: GoodsCheckView,
  currentVoucher: Voucher | undefined,
): VoucherRow[] =>
  vouchers.codes
    .filter((voucher) => voucher !== currentVoucher)
    .map((voucher) => {
      const checked = goodsCheck.vouchers.find((candidate) => candidate.voucher === voucher)
      const about = checked
        ? [voucherResults.label(checked.result), checked.note].filter(Boolean).join('：')
        : '还没有查'
      return { voucher, title: vouchers.label(voucher), about }
    })
