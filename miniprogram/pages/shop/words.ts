import { dayInWords, dayOf } from '../../shared/clock/days'
import type { ShopView } from '../../shared/contract/merchant'
import { capWords, factWords, scoreLines } from '../../shared/scorecard/words'
import { programmes } from '../../shared/vocabulary/programme'
import { inspectionWords } from '../../words/inspection'

/** What is known of a shop in words: facts first, then stars, complaints and inspections. */
export function shopWords(shop: ShopView | undefined) {
  const { score, month } = shop?.shown ?? {}
  const { settled, terminated } = shop?.ended ?? { settled: 0, terminated: 0 }
  return {
    facts: factWords(shop?.facts ?? []),
    basis: month ? `按到 ${month} 为止的记录，每月公布一次` : '每月 1 日按公开的规则公布一次',
    /** Why there are fewer stars than visitors alone would give. */
    caps: (score?.level?.caps ?? []).map((code) => capWords[code]),
    lines: score ? scoreLines(score) : [],
    awards: (shop?.awards ?? []).map(({ programme, until }) => ({
      words: programmes.label(programme),
      until: `市场监管部门授予，到 ${until} 有效`,
    })),
    ended: settled + terminated === 0 ? '还没有办结的投诉' : `调解成功 ${settled} 件，没有谈成 ${terminated} 件`,
    inspections: (shop?.inspections ?? []).map(
      (one) => `${dayInWords(one.day, dayOf(Date.now()))}，${inspectionWords(one)}`,
    ),
  }
}
