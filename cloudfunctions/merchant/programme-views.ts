import { dayOf } from '../../miniprogram/shared/clock/days'
import type { ProgrammeView } from '../../miniprogram/shared/contract/programme'
import { conditionWords } from '../../miniprogram/shared/vocabulary/conditions'
import { type Programme, programmes } from '../../miniprogram/shared/vocabulary/programme'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { factsIn, type Registered } from '../_domain/scorecard/programme/commands'
import { checked } from '../_domain/scorecard/programme/conditions'
import { stands } from '../_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../_domain/scorecard/state'
import { latestInspections } from '../_store/merchant/inspections'
import type { MerchantDoc } from '../_store/merchant/merchants'

/** The facts of a shop from the register and the inspections; the rest is in its scorecard. */
export async function registeredFacts(shop: MerchantDoc): Promise<Registered> {
  const [latest] = await latestInspections(shop._id, 1)
  return {
    creditCode: shop.licence.code,
    size: comparedAs(shop).size,
    ...(latest && { inspection: { day: dayOf(latest.at), result: latest.result } }),
  }
}

/** How a shop stands to some programmes today. */
export async function programmeViews(
  shop: MerchantDoc,
  known: Scorecard | undefined,
  now: number,
  some: readonly Programme[] = programmes.codes,
): Promise<ProgrammeView[]> {
  const today = dayOf(now)
  const scorecard = known ?? emptyScorecard(today)
  const facts = factsIn(scorecard, await registeredFacts(shop), today)
  return some.map((programme) => {
    const award = scorecard.awards?.[programme]
    return {
      programme,
      criteria: checked(programme, facts).map((found) => ({ ...conditionWords(found), met: found.met })),
      ...(award?.applied && { appliedOn: award.applied.on }),
      ...(award && stands(award, today) && { until: award.until }),
      ...(award?.last && { last: award.last }),
    } as ProgrammeView
  })
}
