import { shanghaiDayOf } from '#shared/calendar/days'
import { type Programme, programmes } from '#shared/vocabulary/programme'
import { comparisonGroupOf } from '#shared/vocabulary/shop'
import type { ProgrammeView } from '../../../miniprogram/modules/programmes/programme'
import { isAwardValid } from '../../_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../../_domain/scorecard/state'
import { latestInspections } from '../../_persistence/merchant/inspections'
import type { MerchantDoc } from '../../_persistence/merchant/merchants'
import { conditionWords } from './condition-words'
import { checkConditions } from './conditions'
import { completeShopFacts, type RegisteredFacts } from './scorecard-commands'

/**
 * Loads the facts of a shop that the registry and the inspections contain. All other facts are in
 * its scorecard.
 */
export async function loadRegisteredFacts(shop: MerchantDoc): Promise<RegisteredFacts> {
  const [latestInspection] = await latestInspections(shop._id, 1)
  return {
    creditCode: shop.licence.code,
    size: comparisonGroupOf(shop).size,
    inspection: latestInspection && {
      day: shanghaiDayOf(latestInspection.at),
      result: latestInspection.result,
    },
  }
}

/** Shows which conditions of some programmes a shop meets today, its applications and awards. */
export async function loadProgrammeViews(
  shop: MerchantDoc,
  storedScorecard: Scorecard | undefined,
  now: number,
  requestedProgrammes: readonly Programme[] = programmes.codes,
): Promise<ProgrammeView[]> {
  const today = shanghaiDayOf(now)
  const scorecard = storedScorecard ?? emptyScorecard(today)
  const facts = completeShopFacts(scorecard, await loadRegisteredFacts(shop), today)
  return requestedProgrammes.map((programme): ProgrammeView => {
    const award = scorecard.awards?.[programme]
    const hasAward = award !== undefined && isAwardValid(award, today)
    return {
      programme,
      criteria: checkConditions(programme, facts).map((finding) => ({
        ...conditionWords(finding),
        met: finding.met,
      })),
      appliedOn: award?.applied?.on,
      endDay: hasAward ? award.endDay : undefined,
      last: award?.last,
    }
  })
}
