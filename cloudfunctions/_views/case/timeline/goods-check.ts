import { goodsCheckResults, voucherResults, vouchers } from '#shared/vocabulary/goods-check'
import type { goodsCheckEvents } from '../../../_domain/case/goods-check/events'
import type { Sentences } from '../case-file'

export const goodsCheckSentences: Sentences<keyof typeof goodsCheckEvents> = {
  'voucher.checked': ({ voucher, result, note, evidence }, { readText }) => [
    `查看${vouchers.label(voucher)}：${voucherResults.label(result)}${
      evidence.length > 0 ? `，拍照 ${evidence.length} 张` : ''
    }`,
    readText(note),
  ],
  'goods_check.reported': {
    fact: 'goodsCheck.report',
    sentence: () => '查到的情况已另立一件举报，由本局核查',
  },
  'goods_check.concluded': ({ result, note }, { readText }) => [
    `查证完毕：${goodsCheckResults.label(result)}`,
    readText(note),
  ],
  'goods_check.cancelled': () => '消费者不用查证了，已取消',
}
