import { addDays, type Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { Programme } from '#shared/vocabulary/programme'
import type { ScorecardEvent } from '../../_domain/scorecard/events'
import {
  assertJudgement,
  type ScorecardCommandRow,
  type ScorecardContext,
} from '../../_domain/scorecard/inputs'
import { isAwardStanding, type ShopAward } from '../../_domain/scorecard/programme/programmes'
import type { Scorecard } from '../../_domain/scorecard/state'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { unmetWords } from './condition-words'
import { type ConditionFacts, checkConditions, tableVersion } from './conditions'

/** Days of an award; then the shop applies again. */
const termDays = 365
/** Days before its end from which it can be applied for again. */
const renewalDays = 60

/** The facts of a shop from the register and the inspections; the others are in its scorecard. */
export type Registered = Pick<ConditionFacts, 'creditCode' | 'size' | 'inspection'>

/** The facts that a programme's conditions are compared with, from the scorecard on a day. */
export const scorecardFactsIn = (
  { collected: { lasting } }: Scorecard,
  shop: Registered,
  day: Day,
): ConditionFacts => ({
  ...shop,
  day,
  lasting,
})

interface AwardApplication {
  programme: Programme
  shop: Registered
  inTheCase: string[]
}

/** Errors: ALREADY_APPLIED, AWARD_STANDS, CONDITIONS_NOT_MET. */
function applyForAward(
  scorecard: Scorecard,
  { programme, shop, inTheCase }: AwardApplication,
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const { applied, endDay: validUntil } = scorecard.awards?.[programme] ?? {}
  if (applied) throw new AppError('ALREADY_APPLIED')
  if (validUntil !== undefined && validUntil > addDays(today, renewalDays))
    throw new AppError('AWARD_STANDS')
  assertConditionsMet(programme, scorecardFactsIn(scorecard, shop, today))
  return [{ type: 'award.applied', data: { programme, version: tableVersion, inTheCase } }]
}

/** Error: CONDITIONS_NOT_MET with the first of them. */
function assertConditionsMet(programme: Programme, facts: ConditionFacts): void {
  const unmet = checkConditions(programme, facts).find(({ met: isMet }) => !isMet)
  if (unmet) throw new AppError('CONDITIONS_NOT_MET', undefined, unmetWords(unmet))
}

interface AwardDecision {
  programme: Programme
  reason: string
}

const decideAward = (
  currentAward: ShopAward,
  { programme, reason }: AwardDecision,
  scorecardContext: ScorecardContext,
): AwardDecision => ({
  programme,
  reason: assertJudgement(currentAward, reason, notAllowed.looksAfterShop, scorecardContext),
})

/** The open application. Error: NO_APPLICATION. */
function waitingApplication({ awards }: Scorecard, programme: Programme): ShopAward {
  const currentAward = awards?.[programme]
  if (!currentAward?.applied) throw new AppError('NO_APPLICATION')
  return currentAward
}

/** Applications for awards, decisions on them, and certificates. */
export const scorecardCommands = {
  applyForAward: { by: ['merchant'], decide: applyForAward },
  grantAward: {
    by: ['officer', 'leader'],
    decide(
      scorecard: Scorecard,
      { shop, ...data }: AwardDecision & { shop: Registered },
      scorecardContext: ScorecardContext,
    ) {
      const { today } = scorecardContext
      const decision = decideAward(
        waitingApplication(scorecard, data.programme),
        data,
        scorecardContext,
      )
      assertConditionsMet(data.programme, scorecardFactsIn(scorecard, shop, today))
      return [
        { type: 'award.granted' as const, data: { ...decision, endDay: addDays(today, termDays) } },
      ]
    },
  },
  refuseAward: {
    by: ['officer', 'leader'],
    decide: (
      scorecard: Scorecard,
      commandData: AwardDecision,
      scorecardContext: ScorecardContext,
    ) => [
      {
        type: 'award.refused' as const,
        data: decideAward(
          waitingApplication(scorecard, commandData.programme),
          commandData,
          scorecardContext,
        ),
      },
    ],
  },
  /** Error: AWARD_NOT_HELD. */
  endAward: {
    by: ['officer', 'leader'],
    decide(scorecard: Scorecard, commandData: AwardDecision, scorecardContext: ScorecardContext) {
      const currentAward = scorecard.awards?.[commandData.programme]
      if (!currentAward || !isAwardStanding(currentAward, scorecardContext.today))
        throw new AppError('AWARD_NOT_HELD')
      return [
        {
          type: 'award.ended' as const,
          data: decideAward(currentAward, commandData, scorecardContext),
        },
      ]
    },
  },
  /** Binds the words of a certificate by their hash. */
  certify: {
    by: ['merchant'],
    decide: (_scorecard: Scorecard, { number, digest }: { number: string; digest: string }) => [
      { type: 'certificate.issued' as const, data: { number, digest } },
    ],
  },
} satisfies Record<string, ScorecardCommandRow>
