import { addDays, type Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { Programme } from '#shared/vocabulary/programme'
import type { ScorecardEvent } from '../../_domain/scorecard/events'
import {
  assertJudgement,
  type ScorecardCommandRow,
  type ScorecardContext,
} from '../../_domain/scorecard/inputs'
import { isAwardValid, type ShopAward } from '../../_domain/scorecard/programme/programmes'
import type { Scorecard } from '../../_domain/scorecard/state'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { unmetConditionText } from './condition-words'
import { type ConditionFacts, checkConditions, conditionsVersion } from './conditions'

/** Days for which an award is valid. After that, the shop must apply again. */
const awardDays = 365
/** A shop can apply again this many days before its award ends. */
const renewalDays = 60

/** The facts of a shop that the registry and the inspections contain. */
export type RegisteredFacts = Pick<ConditionFacts, 'creditCode' | 'size' | 'inspection'>

/** Completes the facts of a shop with those of its scorecard. */
export const completeShopFacts = (
  { collected: { lasting } }: Scorecard,
  shopFacts: RegisteredFacts,
  day: Day,
): ConditionFacts => ({ ...shopFacts, day, lasting })

interface AwardApplication {
  programme: Programme
  shop: RegisteredFacts
  /** Staff ids of those who may not decide on the application. */
  inTheCase: string[]
}

/**
 * Errors:
 * - ALREADY_APPLIED
 * - AWARD_STANDS: the current award is valid for more than `renewalDays`.
 * - CONDITIONS_NOT_MET
 */
function applyForAward(
  scorecard: Scorecard,
  { programme, shop: shopFacts, inTheCase }: AwardApplication,
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const { applied: openApplication, endDay } = scorecard.awards?.[programme] ?? {}
  if (openApplication) throw new AppError('ALREADY_APPLIED')
  const isTooEarly = endDay !== undefined && endDay > addDays(today, renewalDays)
  if (isTooEarly) throw new AppError('AWARD_STANDS')
  assertConditionsMet(programme, completeShopFacts(scorecard, shopFacts, today))
  return [{ type: 'award.applied', data: { programme, version: conditionsVersion, inTheCase } }]
}

/** Error: CONDITIONS_NOT_MET, with the first condition that is not met. */
function assertConditionsMet(programme: Programme, facts: ConditionFacts): void {
  const unmetFinding = checkConditions(programme, facts).find(({ met: isMet }) => !isMet)
  if (unmetFinding)
    throw new AppError('CONDITIONS_NOT_MET', undefined, unmetConditionText(unmetFinding))
}

interface AwardDecision {
  programme: Programme
  reason: string
}

/** Checks that the caller may decide on an award and gives a reason. */
const checkDecision = (
  award: ShopAward,
  { programme, reason }: AwardDecision,
  scorecardContext: ScorecardContext,
): AwardDecision => ({
  programme,
  reason: assertJudgement(award, reason, notAllowed.looksAfterShop, scorecardContext),
})

/** Error: NO_APPLICATION. */
function requireOpenApplication({ awards }: Scorecard, programme: Programme): ShopAward {
  const award = awards?.[programme]
  if (!award?.applied) throw new AppError('NO_APPLICATION')
  return award
}

/** Applications for awards, decisions on them, and certificates. */
export const scorecardCommands = {
  applyForAward: { by: ['merchant'], decide: applyForAward },
  /** Errors: NO_APPLICATION, CONDITIONS_NOT_MET if a condition is not met any more. */
  grantAward: {
    by: ['officer', 'leader'],
    decide(
      scorecard: Scorecard,
      { shop: shopFacts, ...givenDecision }: AwardDecision & { shop: RegisteredFacts },
      scorecardContext: ScorecardContext,
    ) {
      const { today } = scorecardContext
      const { programme } = givenDecision
      const application = requireOpenApplication(scorecard, programme)
      const decision = checkDecision(application, givenDecision, scorecardContext)
      assertConditionsMet(programme, completeShopFacts(scorecard, shopFacts, today))
      const data = { ...decision, endDay: addDays(today, awardDays) }
      return [{ type: 'award.granted' as const, data }]
    },
  },
  /** Error: NO_APPLICATION. */
  refuseAward: {
    by: ['officer', 'leader'],
    decide(scorecard: Scorecard, givenDecision: AwardDecision, scorecardContext: ScorecardContext) {
      const application = requireOpenApplication(scorecard, givenDecision.programme)
      const data = checkDecision(application, givenDecision, scorecardContext)
      return [{ type: 'award.refused' as const, data }]
    },
  },
  /** Error: AWARD_NOT_HELD. */
  endAward: {
    by: ['officer', 'leader'],
    decide(scorecard: Scorecard, givenDecision: AwardDecision, scorecardContext: ScorecardContext) {
      const award = scorecard.awards?.[givenDecision.programme]
      if (!award || !isAwardValid(award, scorecardContext.today))
        throw new AppError('AWARD_NOT_HELD')
      const data = checkDecision(award, givenDecision, scorecardContext)
      return [{ type: 'award.ended' as const, data }]
    },
  },
  /** Commits to the content of a certificate by its hash (`digest`). */
  certify: {
    by: ['merchant'],
    decide: (_scorecard: Scorecard, { number, digest }: { number: string; digest: string }) => [
      { type: 'certificate.issued' as const, data: { number, digest } },
    ],
  },
} satisfies Record<string, ScorecardCommandRow>
