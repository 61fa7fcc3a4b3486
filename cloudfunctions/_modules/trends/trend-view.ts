import { problemTypes } from '#shared/vocabulary/case'
import type { TrendView } from '../../../miniprogram/modules/trends/contract'
import type { Trend } from '../../_domain/trend/decider'
import { clusterRules, trendRules } from './clusters'

/** Why a matter stands out, in words. */
export function trendReasonOf({
  merchantId,
  problem: problemType,
  persons,
  usual = 0,
}: Omit<Trend, 'key' | 'openedOn'>): string {
  const about = `${problemTypes.label(problemType)}问题`
  return merchantId === undefined
    ? `本网格近 ${trendRules.windowDays} 天有 ${persons} 人投诉${about}，平时约 ${usual / 10} 件`
    : `近 ${clusterRules.windowDays} 天有 ${persons} 人投诉同一商家的${about}`
}

/**
 * Whether one mediation may be held for several: two or more of them agree to it (Order 121 Art.
 * 12).
 */
export const jointOfferOf = (willing: number): NonNullable<TrendView['joint']> =>
  willing < 2
    ? { possible: false, words: '至少要有两位投诉人同意共同调解' }
    : { possible: true, words: `${willing} 位投诉人同意一起处理，可以共同调解` }
