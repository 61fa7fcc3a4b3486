import { foresee, type Moment } from '../../_domain/decider'
import { isOpen, type Trend, type TrendEvent, trendDecider, unfound } from '../../_domain/trend/decider'
import { _, collection, type Documents } from '../database'

/** A matter that several people complain of. */
export interface TrendDoc {
  _id: string
  /** Of the shape of `state`. */
  version: number
  state: Trend
  /** Copied from the state for queries. `openedOn`: `YYYY-MM-DD`. */
  key: string
  districtId: string
  gridId: string
  openedOn: string
  /** Absent once it is resolved. */
  open?: true
  /** The resolver's note. */
  note?: string
}

export const trends = collection<TrendDoc>('trends')

/** Decides on a trend; an absent one is the state before it is found. Undefined where nothing happened. */
export async function changeTrend(
  transaction: Documents,
  id: string,
  decide: (state: Trend) => TrendEvent[],
  { by, at, note }: Moment & { note?: string },
): Promise<TrendDoc | undefined> {
  const before = await trends.find(id, transaction)
  const events = decide(before?.state ?? unfound)
  if (events.length === 0) return undefined
  const state = foresee(trendDecider, before?.state ?? unfound, events, { at, by })
  const { key, districtId, gridId, openedOn } = state
  const data: Omit<TrendDoc, '_id'> = {
    version: trendDecider.version,
    state,
    key,
    districtId,
    gridId,
    openedOn,
    ...(isOpen(state) && { open: true }),
    ...(note && { note }),
  }
  await trends.in(transaction).doc(id).set({ data })
  return { _id: id, ...data }
}

/** Every trend of these matters, open or resolved. */
export async function trendsOn(keys: string[]): Promise<TrendDoc[]> {
  if (!keys.length) return []
  return (
    await trends.all
      .where({ key: _.in(keys) })
      .limit(1000)
      .get()
  ).data
}

/** Open ones of a district or a grid, the latest first. */
export async function openTrends(of: { districtId: string } | { gridId: string }, limit: number): Promise<TrendDoc[]> {
  const query = trends.all.where({ ...of, open: true }).orderBy('openedOn', 'desc')
  return (await query.limit(limit).get()).data
}
