import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { programmes } from '#shared/vocabulary/programme'
import { type Actor, isSamePerson } from '../../../_domain/decider'
import { isAwardValid, type ShopAward } from '../../../_domain/scorecard/programme/programmes'
import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { merchants } from '../../../_persistence/merchant/merchants'
import { listScorecards } from '../../../_persistence/merchant/scorecards'
import { loadProgrammeViews } from '../programme-views'

/**
 * Lists the open applications of shops for a title of a programme, such as 放心消费店, in the
 * caller's districts (box `waiting`), or the titles that shops have now.
 */
export const applications: Handler<'merchant.applications'> = async (
  { box, district: requestedDistrictId, cursor: pageCursor },
  { staff, actor, now },
) => {
  const districtFilter = await districtFilterFor(staff, requestedDistrictId)
  const today = shanghaiDayOf(now)
  const showsApplications = box === 'waiting'
  const sortField = showsApplications ? 'appliedSince' : 'awardedUntil'
  const minValue = showsApplications ? 0 : startOfDay(today)
  const { lines: scorecardDocuments, ...pageFields } = await readListPage(
    pageCursor,
    sortField,
    (maxResults, cursor) => listScorecards(districtFilter, sortField, minValue, maxResults, cursor),
  )

  const isListed = (award: ShopAward) =>
    showsApplications ? award.applied !== undefined : isAwardValid(award, today)
  const merchantIds = scorecardDocuments.map(({ _id: merchantId }) => merchantId)
  const shopsById = await merchants.findMany(merchantIds)
  const viewsOfShops = await Promise.all(
    scorecardDocuments.map(async ({ _id: merchantId, state: scorecard }) => {
      const shop = shopsById.get(merchantId)
      if (!shop) return []
      const awards = scorecard.awards ?? {}
      const listedProgrammes = programmes.codes.filter((programme) => {
        const award = awards[programme]
        return award !== undefined && isListed(award)
      })
      const views = await loadProgrammeViews(shop, scorecard, now, listedProgrammes)
      return views.map((view) => ({
        ...view,
        merchant: { id: merchantId, name: shop.name },
        recused: isRecused(awards[view.programme], actor) ? (true as const) : undefined,
      }))
    }),
  )
  return { applications: viewsOfShops.flat(), ...pageFields }
}

/** Staff who look after the shop may not decide on its award. */
const isRecused = (award: ShopAward | undefined, actor: Actor): boolean =>
  award?.inTheCase.some((staffId) => isSamePerson(actor, staffId)) ?? false
