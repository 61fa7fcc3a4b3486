import type { Voucher, VoucherResult } from '#shared/vocabulary/goods-check'
import { changesOnClosing } from '../closing/over'
import { type Case, type Commitment, changes, type EvidenceItem, withEvidence } from '../state'
import type { GoodsCheckConclusion } from './state'

const checkOf = ({ goodsCheck }: Case): NonNullable<Case['goodsCheck']> =>
  goodsCheck ?? { vouchers: {} }

export const goodsCheckEvents = {
  /** The officer recorded the result for one voucher. A later event replaces it. */
  'voucher.checked': changes<{
    voucher: Voucher
    result: VoucherResult
    note?: Commitment
    evidence: EvidenceItem[]
  }>((complaintCase, { voucher, result, note, evidence }, moment) => {
    const check = checkOf(complaintCase)
    const photos = evidence.map(({ id }) => id)
    return {
      evidence: withEvidence(complaintCase, evidence),
      goodsCheck: {
        ...check,
        vouchers: { ...check.vouchers, [voucher]: { result, at: moment.at, note, photos } },
      },
    }
  }),
  /**
   * A report was opened because of the check. The commitment hides its id and number: readers of
   * the check must not learn of the report (Order 121 Art. 37).
   */
  'goods_check.reported': changes<{ report: Commitment }>((complaintCase, { report }) => ({
    goodsCheck: { ...checkOf(complaintCase), report },
  })),
  'goods_check.concluded': changes<GoodsCheckConclusion>((complaintCase, { result }, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    state: 'concluded',
    outcome: { kind: 'checked', result, at: moment.at },
  })),
  /** The consumer cancelled the check. */
  'goods_check.cancelled': changes((complaintCase, _eventData, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    state: 'withdrawn',
  })),
}
