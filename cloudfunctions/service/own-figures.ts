import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { OwnFigures } from '../../miniprogram/shared/contract/service'
import { quantile } from '../../miniprogram/shared/quantile'
import { endedSince } from '../_store/case/queries'

/** More than an officer ends in a month. */
const most = 500

/** What an officer has done since the month began. */
export async function ownFigures(officerId: string, now: number): Promise<OwnFigures> {
  const today = dayOf(now)
  const ended = (await endedSince({ holder: officerId }, startOf(`${today.slice(0, 7)}-01`), most)).map(
    ({ state }) => state,
  )
  const stars = ended.flatMap(({ rating }) => rating?.stars ?? [])
  const spans = ended.flatMap(({ takenAt, closedAt }) => (takenAt && closedAt ? [closedAt - takenAt] : []))
  const minutes = quantile(spans, 0.5)
  return {
    today: ended.filter(({ closedAt = 0 }) => closedAt >= startOf(today)).length,
    month: ended.length,
    rated: stars.length,
    ...(stars.length > 0 && { stars: Math.round((stars.reduce((sum, one) => sum + one, 0) / stars.length) * 10) / 10 }),
    ...(minutes !== undefined && { minutes: Math.max(1, Math.round(minutes / 60_000)) }),
  }
}
