import type { GoodsCheckResult, Voucher, VoucherResult } from '#shared/vocabulary/goods-check'
import type { Commitment } from '../commitment'

/** The latest result for one voucher. */
export interface CheckedVoucher {
  result: VoucherResult
  at: number
  /** Why the voucher was not shown, or not asked for. */
  note?: Commitment
  /** Ids of its photos among the evidence of the case. */
  photos: string[]
}

export interface GoodsCheckState {
  /** Absent in complaints and reports. */
  goodsCheck?: {
    vouchers: Partial<Record<Voucher, CheckedVoucher>>
    /** Commitment to the report that was opened because of the check. */
    report?: Commitment
  }
}

/** The end of a check of goods. */
export interface GoodsCheckConclusion {
  result: GoodsCheckResult
  note: Commitment
  /** The text of the document that the consumer receives. */
  notice: Commitment
}
