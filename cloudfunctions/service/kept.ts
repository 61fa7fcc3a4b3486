import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { casesWith } from '../_store/case/queries'
import { countRatingsBy } from '../_store/merchant/ratings'
import { representativeBehind } from '../_store/merchant/representatives'
import { consultations } from '../_store/service/consultations'
import { subscriptions } from '../_store/service/subscriptions'
import { followers } from '../_store/warning/followers'
import { keptCase } from '../_views/case/own-data'

export const kept: Handler<'service.kept'> = async ({ cursor }, { openid }) => {
  const [{ lines, ...rest }, ratings, follower, representative, asked, subscription] = await Promise.all([
    pageOf(cursor, 'submittedAt', (...page) => casesWith(openid, ...page)),
    countRatingsBy(openid),
    followers.find(openid),
    representativeBehind(openid),
    consultations.all.where({ asker: openid }).count(),
    subscriptions.find(openid),
  ])
  return {
    cases: lines.map(({ state }) => keptCase(state)),
    ...rest,
    ratings,
    follows: follower !== undefined,
    consultations: asked.total,
    reminded: (subscription?.kinds.length ?? 0) > 0,
    shops: representative?.merchantIds.length ?? 0,
  }
}
