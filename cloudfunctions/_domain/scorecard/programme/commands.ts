import { addDays, type Day } from '../../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { unmetWords } from '../../../../miniprogram/shared/vocabulary/conditions'
import { notAllowed } from '../../../../miniprogram/shared/vocabulary/not-allowed'
import type { Programme } from '../../../../miniprogram/shared/vocabulary/programme'
import type { ScorecardEvent } from '../events'
import { judged, type ScorecardCommandRow, type ScorecardContext } from '../inputs'
import type { Scorecard } from '../state'
import { checked, type Facts, tableVersion } from './conditions'
import { type Award, renewalDays, stands, termDays } from './programmes'

/** The facts of a shop from the register and the inspections; the others are in its scorecard. */
export type Registered = Pick<Facts, 'creditCode' | 'size' | 'inspection'>

/** The facts that a programme's conditions are compared with, from the scorecard on a day. */
export const factsIn = ({ collected: { lasting } }: Scorecard, shop: Registered, day: Day): Facts => ({
  ...shop,
  day,
  lasting,
})

interface Applied {
  programme: Programme
  shop: Registered
  inTheCase: string[]
}

/** Refusals: ALREADY_APPLIED, AWARD_STANDS, CONDITIONS_NOT_MET. */
function apply(
  state: Scorecard,
  { programme, shop, inTheCase }: Applied,
  { today }: ScorecardContext,
): ScorecardEvent[] {
  const { applied, until } = state.awards?.[programme] ?? {}
  if (applied) throw new Refusal('ALREADY_APPLIED')
  if (until !== undefined && until > addDays(today, renewalDays)) throw new Refusal('AWARD_STANDS')
  meets(programme, factsIn(state, shop, today))
  return [{ type: 'award.applied', data: { programme, version: tableVersion, inTheCase } }]
}

/** Refusal: CONDITIONS_NOT_MET with the first of them. */
function meets(programme: Programme, facts: Facts): void {
  const unmet = checked(programme, facts).find(({ met }) => !met)
  if (unmet) throw new Refusal('CONDITIONS_NOT_MET', undefined, unmetWords(unmet))
}

interface Decision {
  programme: Programme
  reason: string
}

const decided = (award: Award, { programme, reason }: Decision, context: ScorecardContext): Decision => ({
  programme,
  reason: judged(award, reason, notAllowed.looksAfterShop, context),
})

/** The open application. Refusal: NO_APPLICATION. */
function waiting({ awards }: Scorecard, programme: Programme): Award {
  const award = awards?.[programme]
  if (!award?.applied) throw new Refusal('NO_APPLICATION')
  return award
}

export const programmeCommands = {
  applyForAward: { by: ['merchant'], decide: apply },
  grantAward: {
    by: ['officer', 'leader'],
    decide(state: Scorecard, { shop, ...data }: Decision & { shop: Registered }, context: ScorecardContext) {
      const { today } = context
      const decision = decided(waiting(state, data.programme), data, context)
      meets(data.programme, factsIn(state, shop, today))
      return [{ type: 'award.granted' as const, data: { ...decision, until: addDays(today, termDays) } }]
    },
  },
  refuseAward: {
    by: ['officer', 'leader'],
    decide: (state: Scorecard, data: Decision, context: ScorecardContext) => [
      { type: 'award.refused' as const, data: decided(waiting(state, data.programme), data, context) },
    ],
  },
  /** Refusal: AWARD_NOT_HELD. */
  endAward: {
    by: ['officer', 'leader'],
    decide(state: Scorecard, data: Decision, context: ScorecardContext) {
      const award = state.awards?.[data.programme]
      if (!award || !stands(award, context.today)) throw new Refusal('AWARD_NOT_HELD')
      return [{ type: 'award.ended' as const, data: decided(award, data, context) }]
    },
  },
} satisfies Record<string, ScorecardCommandRow>
