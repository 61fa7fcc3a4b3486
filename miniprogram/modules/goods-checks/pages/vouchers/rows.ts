import type { GoodsCheckView } from '../../../../shared/contract/case-view'
import { type Voucher, voucherResults, vouchers } from '../../../../shared/vocabulary/goods-check'

/** What to look for on each voucher. */
export const voucherHints: Record<Voucher, string> = {
  purchase: '看供货商、品名、批号、数量和日期，与货架上的商品对一对',
  quality: '看报告上的品名、批号与商品是否一致，是哪家机构出的',
  licence: '看名称、地址和经营范围，与这家店对一对',
}

/** A voucher as a row that can be tapped. */
export interface VoucherRow {
  voucher: Voucher
  title: string
  /** What the officer recorded, or that the voucher is still to be checked. */
  about: string
}

export const firstOpenVoucher = (goodsCheck: GoodsCheckView): Voucher | undefined => {
  const checkedVouchers = goodsCheck.vouchers.map((voucherCheck) => voucherCheck.voucher)
  return vouchers.codes.find((voucher) => !checkedVouchers.includes(voucher))
}

/** All vouchers except the one that the page is about. */
export const toVoucherRows = (
  goodsCheck: GoodsCheckView,
  currentVoucher: Voucher | undefined,
): VoucherRow[] =>
  vouchers.codes
    .filter((voucher) => voucher !== currentVoucher)
    .map((voucher) => {
      const voucherCheck = goodsCheck.vouchers.find((candidate) => candidate.voucher === voucher)
      const about = voucherCheck
        ? [voucherResults.label(voucherCheck.result), voucherCheck.note].filter(Boolean).join('：')
        : '还没有查'
      return { voucher, title: vouchers.label(voucher), about }
    })
