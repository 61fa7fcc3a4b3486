import { type CodeOf, closedList } from './closed-list'

/** Documents that an officer asks a shop for if somebody doubts its goods. */
export const vouchers = closedList({
  purchase: '进货凭证',
  quality: '质量检验报告',
  licence: '营业执照',
})
export type Voucher = CodeOf<typeof vouchers>

/** The result of asking for a voucher. If the officer did not ask for it, a note says why. */
export const voucherResults = closedList({
  shown: '已出示',
  missing: '没有拿出来',
  not_asked: '没有查',
})
export type VoucherResult = CodeOf<typeof voucherResults>

/**
 * How a check of goods ends. No result is a remedy or certifies the quality of the goods, because
 * only a laboratory can do that.
 */
export const goodsCheckResults = closedList({
  genuine: '凭证对得上，没有发现问题',
  unproven: '没有查实',
  suspected: '涉嫌违法，转为举报核查',
})
export type GoodsCheckResult = CodeOf<typeof goodsCheckResults>
