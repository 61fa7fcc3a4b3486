import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { type Programme, programmes } from '#shared/vocabulary/programme'
import { isSamePerson } from '../../../_domain/decider'
import { isAwardStanding } from '../../../_domain/scorecard/programme/programmes'
import { readListPage } from '../../../_gateway/cursor'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { merchants } from '../../../_persistence/merchant/merchants'
import { listScorecards, type ScorecardDoc } from '../../../_persistence/merchant/scorecards'
import { programmeViews } from '../programme-views'

export const applications: Handler<'merchant.applications'> = async (
  { box, district, cursor: pageCursor },
  { staff, actor, now },
) => {
  const districtFilter = await districtFilterFor(staff, district)
  const currentDay = shanghaiDayOf(now)
  const by = box === 'waiting' ? 'appliedSince' : 'awardedUntil'
  const startedAt = box === 'waiting' ? 0 : startOfDay(currentDay)
  const { lines, ...pageFields } = await readListPage(pageCursor, by, (...pageArguments) =>
    listScorecards(districtFilter, by, startedAt, ...pageArguments),
  )
  const shopsById = await merchants.findMany(lines.map(({ _id: merchantId }) => merchantId))
  const views = await Promise.all(
    lines.map(async ({ _id: merchantId, state: scorecard }) => {
      const shopRecord = shopsById.get(merchantId)
      const matchingProgrammes = matchingAwards(scorecard.awards, (currentAward) =>
        box === 'waiting' ? !!currentAward.applied : isAwardStanding(currentAward, currentDay),
      )
      const shopProgrammes = shopRecord
        ? await programmeViews(shopRecord, scorecard, now, matchingProgrammes)
        : []
      return shopProgrammes.map((programmeView) => ({
        ...programmeView,
        merchant: { id: merchantId, name: shopRecord?.name ?? merchantId },
        recused: scorecard.awards?.[programmeView.programme]?.inTheCase.some((handlerRef) =>
          isSamePerson(actor, handlerRef),
        )
          ? (true as const)
          : undefined,
      }))
    }),
  )
  return { applications: views.flat(), ...pageFields }
}

type ShopAwards = NonNullable<ScorecardDoc['state']['awards']>

const matchingAwards = (
  awards: ShopAwards = {},
  isMatching: (currentAward: NonNullable<ShopAwards[Programme]>) => boolean,
): Programme[] =>
  programmes.codes.filter((programme) => {
    const currentAward = awards[programme]
    return currentAward !== undefined && isMatching(currentAward)
  })
