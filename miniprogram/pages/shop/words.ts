import type { ShopView } from '../../shared/contract/merchant'
import { reasons } from '../../shared/stars/explain'
import { inspectionResults } from '../../shared/vocabulary/shop'
import { hundredths } from '../../words/index-points'

/** What the shop's page says of its stars, complaints and inspections. */
export function shopWords(shop: ShopView | undefined) {
  const shown = shop?.shown
  const evaluation = shown?.evaluation
  const { settled, terminated } = shop?.ended ?? { settled: 0, terminated: 0 }
  return {
    basis: evaluation
      ? `按 ${evaluation.day} 的快照，折合 ${evaluation.sample / 10} 条评价和投诉`
      : '每月 1 日按公开的公式计算一次',
    reasons: shown?.evaluation.stars
      ? reasons(shown.evaluation, shown.statistics, shown.shop).map((one) => ({
          ...one,
          points: hundredths(one.points),
          atMost: hundredths(one.atMost),
        }))
      : [],
    ended: settled + terminated === 0 ? '还没有办结的投诉' : `调解成功 ${settled} 件，没有谈成 ${terminated} 件`,
    inspections: (shop?.inspections ?? []).map(({ day, result }) => ({ day, words: inspectionResults.label(result) })),
  }
}
