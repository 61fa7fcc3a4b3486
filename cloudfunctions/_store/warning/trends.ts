import type { ProblemType } from '../../../miniprogram/shared/vocabulary/case'
import type { TrendResult } from '../../../miniprogram/shared/vocabulary/collective'
import { _, collection } from '../database'

/** A matter that several people complain of. Holds no person: the complaints are found by their ids, and only by the centre. */
export interface TrendDoc {
  _id: string
  /** The matter: scope and problem. */
  key: string
  districtId: string
  gridId: string
  merchantId?: string
  problem: ProblemType
  persons: number
  reason: string
  caseIds?: string[]
  /** `YYYY-MM-DD`. */
  openedOn: string
  /** Absent once it is settled. */
  open?: true
  settled?: { by: string; at: number; result: TrendResult; note?: string }
}

export const trends = collection<TrendDoc>('trends')

/** What was ever opened of these matters. */
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
