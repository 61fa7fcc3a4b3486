import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { casesWith } from '../_store/case/queries'
import { merchants } from '../_store/merchant/merchants'
import { allRatingsBy } from '../_store/merchant/ratings'
import { representativeBehind } from '../_store/merchant/representatives'
import { consultations } from '../_store/service/consultations'
import { subscriptions } from '../_store/service/subscriptions'
import { followers } from '../_store/warning/followers'
import { keptCase } from '../_views/case/own-data'

export const kept: Handler<'service.kept'> = async ({ cursor }, { openid }) => {
  const [heads, ratings, follower, representative, asked, subscription] = await Promise.all([
    casesWith(openid, pageSize + 1, cursorOf(cursor)),
    allRatingsBy(openid),
    followers.find(openid),
    representativeBehind(openid),
    consultations.all.where({ asker: openid }).count(),
    subscriptions.find(openid),
  ])
  const shops = await merchants.some(ratings.map(({ merchantId }) => merchantId))
  const rated = ratings.map(({ merchantId, state: { day, points } }) => ({
    shop: shops.get(merchantId)?.name ?? merchantId,
    day,
    points,
  }))
  const { lines, next } = page(heads, ({ submittedAt, _id }) => [submittedAt, _id])
  return {
    cases: lines.map(({ state }) => keptCase(state)),
    ...(next && { next }),
    ratings: rated.length,
    ...(rated.length > 0 && { rated }),
    follows: follower !== undefined,
    consultations: asked.total,
    reminded: (subscription?.kinds.length ?? 0) > 0,
    shops: representative?.merchantIds.length ?? 0,
  }
}
