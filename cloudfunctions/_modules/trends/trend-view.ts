import { problemTypes } from '#shared/vocabulary/case'
import type { TrendView } from '../../../miniprogram/modules/trends/contract'
import type { Trend } from '../../_domain/trend/decider'
import { clusterRules, trendRules } from './clusters'

/** Tells people why a matter is conspicuous. */
export function trendReasonOf({
  merchantId,
  problem,
  persons,
  usual = 0,
}: Omit<Trend, 'key' | 'openedOn'>): string {
  const problemText = `${problemTypes.label(problem)}问题`
  return merchantId === undefined
    ? `本网格近 ${trendRules.windowDays} 天有 ${persons} 人投诉${problemText}，平时约 ${usual / 10} 件`
    : `近 ${clusterRules.windowDays} 天有 ${persons} 人投诉同一商家的${problemText}`
}

/**
 * Says whether one mediation is possible for several complaints. At least two complainants must
 * agree to it (Order 121 Art. 12).
 */
export const jointOfferOf = (agreedCount: number): NonNullable<TrendView['joint']> =>
  agreedCount < 2
    ? { possible: false, words: '至少要有两位投诉人同意共同调解' }
    : { possible: true, words: `${agreedCount} 位投诉人同意一起处理，可以共同调解` }
