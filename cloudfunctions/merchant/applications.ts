import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { type Programme, programmes } from '../../miniprogram/shared/vocabulary/programme'
import { isSamePerson } from '../_domain/decider'
import { stands } from '../_domain/scorecard/programme/programmes'
import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { withinFor } from '../_serve/own-district'
import { merchants } from '../_store/merchant/merchants'
import { type ScorecardDoc, scorecardsListed } from '../_store/merchant/scorecards'
import { programmeViews } from './programme-views'

export const applications: Handler<'merchant.applications'> = async (
  { box, district, cursor },
  { staff, actor, now },
) => {
  const within = await withinFor(staff, district)
  const today = dayOf(now)
  const by = box === 'waiting' ? 'appliedSince' : 'awardedUntil'
  const from = box === 'waiting' ? 0 : startOf(today)
  const { lines, ...rest } = await pageOf(cursor, by, (...page) => scorecardsListed(within, by, from, ...page))
  const shops = await merchants.some(lines.map(({ _id }) => _id))
  const views = await Promise.all(
    lines.map(async ({ _id, state }) => {
      const shop = shops.get(_id)
      const some = wanted(state.awards, (award) => (box === 'waiting' ? !!award.applied : stands(award, today)))
      const standing = shop ? await programmeViews(shop, state, now, some) : []
      return standing.map((view) => ({
        ...view,
        merchant: { id: _id, name: shop?.name ?? _id },
        ...(state.awards?.[view.programme]?.inTheCase.some((one) => isSamePerson(actor, one)) && {
          recused: true as const,
        }),
      }))
    }),
  )
  return { applications: views.flat(), ...rest }
}

type Awards = NonNullable<ScorecardDoc['state']['awards']>

const wanted = (awards: Awards = {}, holds: (award: NonNullable<Awards[Programme]>) => boolean): Programme[] =>
  programmes.codes.filter((programme) => {
    const award = awards[programme]
    return award !== undefined && holds(award)
  })
