import { isOpenTrend, type Trend, type TrendEvent, trendDecider } from '../../_domain/trend/decider'
import { _ } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/** Head of a matter that several people complain of. */
export interface TrendDoc extends Snapshot<Trend> {
  /** Copied from the state for queries. `openedOn`: `YYYY-MM-DD`. */
  key: string
  districtId: string
  gridId: string
  openedOn: string
  /** Absent once it is resolved. */
  open?: true
}

export const trends = defineStream<Trend, TrendEvent, TrendDoc>({
  collectionName: 'trends',
  streamOf: (trendId) => `t-${trendId}`,
  notFoundCode: 'TREND_NOT_FOUND',
  evolver: trendDecider,
  indexFields(state) {
    const { key, districtId, gridId, openedOn } = state
    return { key, districtId, gridId, openedOn, open: isOpenTrend(state) ? true : undefined }
  },
})

/** Every trend of these matters, open or resolved. */
export async function findTrendsByKeys(keys: string[]): Promise<TrendDoc[]> {
  if (!keys.length) return []
  return trends.list({ key: _.in(keys) }, 1000)
}

/** Open ones of a district or a grid, the latest first. */
export const openTrends = (
  condition: { districtId: string } | { gridId: string },
  maxResults: number,
): Promise<TrendDoc[]> =>
  trends.list({ ...condition, open: true }, maxResults, { openedOn: 'desc' })
