import { shanghaiDayOf } from '#shared/calendar/days'
import { type Programme, programmes } from '#shared/vocabulary/programme'
import { comparedAs } from '#shared/vocabulary/shop'
import type { ProgrammeView } from '../../../miniprogram/modules/programmes/programme'
import { isAwardStanding } from '../../_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../../_domain/scorecard/state'
import { latestInspections } from '../../_persistence/merchant/inspections'
import type { MerchantDoc } from '../../_persistence/merchant/merchants'
import { conditionWords } from './condition-words'
import { checkConditions } from './conditions'
import { type Registered, scorecardFactsIn } from './scorecard-commands'

/** The facts of a shop from the register and the inspections; the rest is in its scorecard. */
export async function registeredFacts(shopRecord: MerchantDoc): Promise<Registered> {
  const [latestInspection] = await latestInspections(shopRecord._id, 1)
  return {
    creditCode: shopRecord.licence.code,
    size: comparedAs(shopRecord).size,
    inspection: latestInspection && {
      day: shanghaiDayOf(latestInspection.at),
      result: latestInspection.result,
    },
  }
}

/** How a shop stands to some programmes today. */
export async function programmeViews(
  shopRecord: MerchantDoc,
  knownScorecard: Scorecard | undefined,
  now: number,
  requestedProgrammes: readonly Programme[] = programmes.codes,
): Promise<ProgrammeView[]> {
  const currentDay = shanghaiDayOf(now)
  const scorecard = knownScorecard ?? emptyScorecard(currentDay)
  const facts = scorecardFactsIn(scorecard, await registeredFacts(shopRecord), currentDay)
  return requestedProgrammes.map((programme) => {
    const currentAward = scorecard.awards?.[programme]
    return {
      programme,
      criteria: checkConditions(programme, facts).map((foundFinding) => ({
        ...conditionWords(foundFinding),
        met: foundFinding.met,
      })),
      appliedOn: currentAward?.applied ? currentAward.applied.on : undefined,
      endDay:
        currentAward && isAwardStanding(currentAward, currentDay) ? currentAward.endDay : undefined,
      last: currentAward?.last,
    } as ProgrammeView
  })
}
