import { type CodeOf, closedList } from './closed-list'

/** What an officer asks a shop for when somebody doubts its goods. */
export const vouchers = closedList({
  purchase: '进货凭证',
  quality: '质量检验报告',
  licence: '营业执照',
})
export type Voucher = CodeOf<typeof vouchers>

/** What came of it. An officer who did not ask for a voucher says why. */
export const voucherResults = closedList({
  shown: '已出示',
  missing: '没有拿出来',
  not_asked: '没有查',
})
export type VoucherResult = CodeOf<typeof voucherResults>

/**
 * How a check of goods ends. None of them is a remedy, and none certifies the quality of the goods:
 * only a laboratory can.
 */
export const goodsCheckResults = closedList({
  genuine: '凭证对得上，没有发现问题',
  unproven: '没有查实',
  suspected: '涉嫌违法，转为举报核查',
})
export type GoodsCheckResult = CodeOf<typeof goodsCheckResults>
