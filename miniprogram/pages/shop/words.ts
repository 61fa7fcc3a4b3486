import { dayInWords, dayOf } from '../../shared/clock/days'
import type { ShopView } from '../../shared/contract/merchant'
import { capWords, reasons } from '../../shared/stars/explain'
import { programmes } from '../../shared/vocabulary/programme'
import { inspectionResults } from '../../shared/vocabulary/shop'
import { hundredths } from '../../words/index-points'

/** Stars, complaints and inspections of a shop in words. */
export function shopWords(shop: ShopView | undefined) {
  const shown = shop?.shown
  const evaluation = shown?.evaluation
  const { settled, terminated } = shop?.ended ?? { settled: 0, terminated: 0 }
  return {
    basis: evaluation
      ? `按 ${evaluation.day} 的快照，折合 ${evaluation.sample / 10} 条评价和投诉`
      : '每月 1 日按公开的公式计算一次',
    /** Why there are fewer stars than the points alone would give. */
    caps: (evaluation?.stars ? evaluation.caps : []).map(({ code }) => capWords[code]),
    reasons: shown?.evaluation.stars
      ? reasons(shown.evaluation, shown.statistics, shown.shop).map((one) => ({
          ...one,
          points: hundredths(one.points),
          atMost: hundredths(one.atMost),
        }))
      : [],
    awards: (shop?.awards ?? []).map(({ programme, until }) => ({
      words: programmes.label(programme),
      until: `市场监管部门授予，到 ${until} 有效`,
    })),
    ended: settled + terminated === 0 ? '还没有办结的投诉' : `调解成功 ${settled} 件，没有谈成 ${terminated} 件`,
    inspections: (shop?.inspections ?? []).map(
      ({ day, result }) => `${dayInWords(day, dayOf(Date.now()))}，${inspectionResults.label(result)}`,
    ),
  }
}
