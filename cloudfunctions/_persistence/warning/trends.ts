import { isOpenTrend, type Trend, type TrendEvent, trendDecider } from '../../_domain/trend/decider'
import { _ } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/** The snapshot of a trend: a matter that several people complain about. */
export interface TrendDoc extends Snapshot<Trend> {
  /**
   * Shop or place, problem and goods, by which later complaints are recognised as the same matter.
   * Copied from the state for queries, like the following fields.
   */
  key: string
  districtId: string
  gridId: string
  /** `YYYY-MM-DD` */
  openedOn: string
  /** Absent after the trend was resolved. */
  open?: true
}

export const trends = /* @__PURE__ */ defineStream<Trend, TrendEvent, TrendDoc>({
  collectionName: 'trends',
  streamOf: (trendId) => `t-${trendId}`,
  notFoundCode: 'TREND_NOT_FOUND',
  evolver: trendDecider,
  indexFields(state) {
    const { key, districtId, gridId, openedOn } = state
    return { key, districtId, gridId, openedOn, open: isOpenTrend(state) ? true : undefined }
  },
})

/** All trends with these keys, open or resolved. */
export async function findTrendsByKeys(keys: string[]): Promise<TrendDoc[]> {
  if (keys.length === 0) return []
  return trends.list({ key: _.in(keys) }, 1000)
}

/** The open trends of a district or a grid, the latest first. */
export const openTrends = (
  condition: { districtId: string } | { gridId: string },
  maxResults: number,
): Promise<TrendDoc[]> =>
  trends.list({ ...condition, open: true }, maxResults, { openedOn: 'desc' })
