import type { OfferTiming } from '#shared/settings/service-levels'
import type { Candidate } from '../../assignment/assign'

/**
 * The next offers, or the next escalation: an order to the branch head or above to find an officer.
 */
type NextStep =
  | { to: 'officers'; tier: number; ids: string[]; seconds: number }
  | { to: 'branch_head' | 'centre' | 'city'; seconds: number }

/**
 * How far each tier reaches, in metres; the last takes every officer, those of unknown place too.
 */
const tierMetres = [3_000, 8_000, Number.POSITIVE_INFINITY] as const

/** The escalation targets, from the bottom up. */
export const escalationLevels = ['branch_head', 'centre', 'city'] as const

interface RoundProgress {
  offerTiming: OfferTiming
  /** Ranked, without those already asked or recused. */
  candidates: readonly Candidate[]
  /** Seconds since the centre confirmed. */
  elapsed: number
  /** The highest escalation target told so far. */
  lastEscalation?: (typeof escalationLevels)[number]
  /** The most officers to ask in this step. */
  atMost?: number
}

/**
 * The next step when no officer has the case: officers first, tier by tier, then one escalation
 * target after the other; at the top the case stays with the city. Every step has an end.
 */
export function nextDispatchStep({
  offerTiming,
  candidates,
  elapsed,
  lastEscalation,
  atMost,
}: RoundProgress): NextStep {
  const { atOnce, offerSeconds, officersSeconds, stepSeconds } = offerTiming
  if (!lastEscalation && candidates.length > 0 && elapsed < officersSeconds) {
    // A broadcast reaches as far as it takes to ask that many.
    const requestedCount = Math.min(atMost ?? atOnce, candidates.length)
    const candidatesWithin = (reach: number) =>
      candidates.filter((candidate) => distanceOf(candidate) <= reach)
    const tier = tierMetres.findIndex((reach) => candidatesWithin(reach).length >= requestedCount)
    const tierCandidates = candidatesWithin(tierMetres[tier] as number).slice(0, requestedCount)
    return {
      to: 'officers',
      tier,
      ids: tierCandidates.map(({ officerId }) => officerId),
      seconds: offerSeconds,
    }
  }
  const escalationLevel = lastEscalation
    ? Math.min(escalationLevels.indexOf(lastEscalation) + 1, escalationLevels.length - 1)
    : 0
  return {
    to: escalationLevels[escalationLevel] as (typeof escalationLevels)[number],
    seconds: stepSeconds,
  }
}

const distanceOf = ({ metres }: Candidate) => metres ?? Number.POSITIVE_INFINITY
