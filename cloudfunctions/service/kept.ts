import type { KeptCase } from '../../miniprogram/shared/contract/own-data'
import { isAsked, retentionOf } from '../_domain/case/erasure/retention'
import type { Case } from '../_domain/case/state'
import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { particularOf } from '../_store/case/particulars'
import { casesWith } from '../_store/case/queries'
import { merchants } from '../_store/merchant/merchants'
import { allRatingsBy } from '../_store/merchant/ratings'
import { representativeBehind } from '../_store/merchant/representatives'
import { consultations } from '../_store/service/consultations'
import { subscriptions } from '../_store/service/notifications'
import { followers } from '../_store/warning/warnings'
import { pendingOf } from '../_views/case/case-view'

export const kept: Handler<'service.kept'> = async ({ cursor }, { openid }) => {
  const [{ lines, ...rest }, ratings, follower, representative, asked, subscription] = await Promise.all([
    pageOf(cursor, 'submittedAt', (...page) => casesWith(openid, ...page)),
    allRatingsBy(openid),
    followers.find(openid),
    representativeBehind(openid),
    consultations.count({ asker: openid }),
    subscriptions.find(openid),
  ])
  const [shops, respondents] = await Promise.all([
    merchants.some(ratings.map(({ merchantId }) => merchantId)),
    particularOf('respondent', lines),
  ])
  const rated = ratings.map(({ merchantId, state: { day, points } }) => ({
    shop: shops.get(merchantId)?.name ?? merchantId,
    day,
    points,
  }))
  return {
    cases: lines.map(({ state }) => keptCase(state, respondents.get(state.id)?.name)),
    ...rest,
    ratings: rated.length,
    ...(rated.length > 0 && { rated }),
    follows: follower !== undefined,
    consultations: asked,
    reminded: subscription?.kinds ?? [],
    shops: representative?.merchantIds.length ?? 0,
  }
}

/** What a person is told about how long their case is kept; of an erased one only that it is. */
function keptCase(one: Case, merchantName: string | undefined): KeptCase {
  const { id, number, kind, state, submittedAt, erasedAt } = one
  const line = { id, number, kind, state, submittedAt }
  if (erasedAt !== undefined) return { ...line, erasedAt }
  const { until, onRequestFrom } = retentionOf(one) ?? {}
  const pending = pendingOf(one)
  const shown = { ...(merchantName !== undefined && { merchantName }), ...(pending && { pending }) }
  return {
    ...line,
    ...shown,
    until,
    onRequestFrom,
    ...(isAsked(one) && one.erasure && { askedAt: one.erasure.askedAt }),
  }
}
