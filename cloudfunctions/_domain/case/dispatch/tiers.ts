import type { OfferTiming } from '#shared/settings/service-levels'
import type { Candidate } from '../../assignment/assign'

/** Offers to officers, or an escalation: the target must find an officer. `seconds` is its time. */
type NextStep =
  | { to: 'officers'; tier: number; ids: string[]; seconds: number }
  | { to: EscalationLevel; seconds: number }

/**
 * Radius of each tier in metres. The last tier has all officers, including those whose location is
 * unknown.
 */
const tierMetres = [3_000, 8_000, Number.POSITIVE_INFINITY] as const

/** The escalation targets, from the lowest to the highest. */
export const escalationLevels = ['branch_head', 'centre', 'city'] as const
type EscalationLevel = (typeof escalationLevels)[number]

interface RoundProgress {
  offerTiming: OfferTiming
  /** Ranked officers, without those who were asked already or are recused. */
  candidates: readonly Candidate[]
  /** Seconds since the triage was confirmed. */
  secondsSinceTriage: number
  /** The latest escalation target. Absent if there was none yet. */
  lastEscalation?: EscalationLevel
  /** How many officers to ask at most. Absent: as many as the timing says. */
  maxOfficers?: number
}

/**
 * The next step while no officer has the case. Officers are asked first, tier by tier. If nobody
 * accepts in time, one escalation target after the other must find an officer. The case stays with
 * the last one, the city.
 */
export function nextDispatchStep(progress: RoundProgress): NextStep {
  const { offerTiming, candidates, lastEscalation } = progress
  const isOfficerSearchOver = progress.secondsSinceTriage >= offerTiming.officersSeconds
  if (lastEscalation || candidates.length === 0 || isOfficerSearchOver)
    return { to: nextEscalation(lastEscalation), seconds: offerTiming.stepSeconds }
  return offerToNearestTier(progress)
}

/** Offers to the candidates of the smallest tier that has enough of them. */
function offerToNearestTier(progress: RoundProgress): NextStep {
  const { offerTiming, candidates } = progress
  const officerCount = Math.min(progress.maxOfficers ?? offerTiming.atOnce, candidates.length)
  const candidatesWithin = (radiusMetres: number) =>
    candidates.filter((candidate) => distanceOf(candidate) <= radiusMetres)
  const tier = tierMetres.findIndex(
    (radiusMetres) => candidatesWithin(radiusMetres).length >= officerCount,
  )
  const tierCandidates = candidatesWithin(tierMetres[tier] as number).slice(0, officerCount)
  return {
    to: 'officers',
    tier,
    ids: tierCandidates.map(({ officerId }) => officerId),
    seconds: offerTiming.offerSeconds,
  }
}

function nextEscalation(lastEscalation: EscalationLevel | undefined): EscalationLevel {
  if (!lastEscalation) return 'branch_head'
  return lastEscalation === 'branch_head' ? 'centre' : 'city'
}

const distanceOf = ({ metres }: Candidate) => metres ?? Number.POSITIVE_INFINITY
