import type { GoodsCheckResult, Voucher, VoucherResult } from '#shared/vocabulary/goods-check'
import type { Commitment } from '../commitment'

/** What an officer found of one voucher; the latest entry counts. */
export interface CheckedVoucher {
  result: VoucherResult
  at: number
  /** Why it was not shown, or not asked for. */
  note?: Commitment
  /** Ids of its photos among the evidence of the case. */
  photos: string[]
}

/** What an officer checked of goods that somebody doubts. */
export interface GoodsCheckState {
  /** Present from the filing on in a check of goods, and in no other case. */
  goodsCheck?: {
    vouchers: Partial<Record<Voucher, CheckedVoucher>>
    /** A report was opened because of it; the commitment binds its id and number. */
    report?: Commitment
  }
}

/** How a check of goods ends. */
export interface GoodsCheckConclusion {
  result: GoodsCheckResult
  note: Commitment
  /** The text of the paper that the consumer receives. */
  notice: Commitment
}
