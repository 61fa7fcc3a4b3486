import { addDays, type Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { Programme } from '#shared/vocabulary/programme'
import type { ScorecardEvent } from '../../_domain/scorecard/events'
import {
  assertJudgement,
  type ScorecardCommandRow,
  type ScorecardContext,
} from '../../_domain/scorecard/inputs'
import { type Award, isAwardStanding } from '../../_domain/scorecard/programme/programmes'
import type { Scorecard } from '../../_domain/scorecard/state'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { unmetWords } from './condition-words'
import { checked, type Facts, tableVersion } from './conditions'

/** Days of an award; then the shop applies again. */
const termDays = 365
/** Days before its end from which it can be applied for again. */
const renewalDays = 60

/** The facts of a shop from the register and the inspections; the others are in its scorecard. */
export type Registered = Pick<Facts, 'creditCode' | 'size' | 'inspection'>

/** The facts that a programme's conditions are compared with, from the scorecard on a day. */
export const factsIn = (
  { collected: { lasting } }: Scorecard,
  shop: Registered,
  day: Day,
): Facts => ({
  ...shop,
  day,
  lasting,
})

interface Applied {
  programme: Programme
  shop: Registered
  inTheCase: string[]
}

/** Errors: ALREADY_APPLIED, AWARD_STANDS, CONDITIONS_NOT_MET. */
function apply(
  scorecard: Scorecard,
  { programme, shop, inTheCase }: Applied,
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const { applied, endDay: validUntil } = scorecard.awards?.[programme] ?? {}
  if (applied) throw new AppError('ALREADY_APPLIED')
  if (validUntil !== undefined && validUntil > addDays(today, renewalDays))
    throw new AppError('AWARD_STANDS')
  meets(programme, factsIn(scorecard, shop, today))
  return [{ type: 'award.applied', data: { programme, version: tableVersion, inTheCase } }]
}

/** Error: CONDITIONS_NOT_MET with the first of them. */
function meets(programme: Programme, facts: Facts): void {
  const unmet = checked(programme, facts).find(({ met: isMet }) => !isMet)
  if (unmet) throw new AppError('CONDITIONS_NOT_MET', undefined, unmetWords(unmet))
}

interface Decision {
  programme: Programme
  reason: string
}

const decided = (
  currentAward: Award,
  { programme, reason }: Decision,
  scorecardContext: ScorecardContext,
): Decision => ({
  programme,
  reason: assertJudgement(currentAward, reason, notAllowed.looksAfterShop, scorecardContext),
})

/** The open application. Error: NO_APPLICATION. */
function waiting({ awards }: Scorecard, programme: Programme): Award {
  const currentAward = awards?.[programme]
  if (!currentAward?.applied) throw new AppError('NO_APPLICATION')
  return currentAward
}

/** Applications for awards, decisions on them, and certificates. */
export const scorecardCommands = {
  applyForAward: { by: ['merchant'], decide: apply },
  grantAward: {
    by: ['officer', 'leader'],
    decide(
      scorecard: Scorecard,
      { shop, ...data }: Decision & { shop: Registered },
      scorecardContext: ScorecardContext,
    ) {
      const { today } = scorecardContext
      const decision = decided(waiting(scorecard, data.programme), data, scorecardContext)
      meets(data.programme, factsIn(scorecard, shop, today))
      return [
        { type: 'award.granted' as const, data: { ...decision, endDay: addDays(today, termDays) } },
      ]
    },
  },
  refuseAward: {
    by: ['officer', 'leader'],
    decide: (scorecard: Scorecard, data: Decision, scorecardContext: ScorecardContext) => [
      {
        type: 'award.refused' as const,
        data: decided(waiting(scorecard, data.programme), data, scorecardContext),
      },
    ],
  },
  /** Error: AWARD_NOT_HELD. */
  endAward: {
    by: ['officer', 'leader'],
    decide(scorecard: Scorecard, data: Decision, scorecardContext: ScorecardContext) {
      const currentAward = scorecard.awards?.[data.programme]
      if (!currentAward || !isAwardStanding(currentAward, scorecardContext.today))
        throw new AppError('AWARD_NOT_HELD')
      return [{ type: 'award.ended' as const, data: decided(currentAward, data, scorecardContext) }]
    },
  },
  /** Binds the words of a certificate by their hash. */
  certify: {
    by: ['merchant'],
    decide: (_: Scorecard, { number, digest }: { number: string; digest: string }) => [
      { type: 'certificate.issued' as const, data: { number, digest } },
    ],
  },
} satisfies Record<string, ScorecardCommandRow>
