import type { Pace, ServiceLevels } from '../../../../miniprogram/shared/clock/service-levels'
import type { Priority } from '../../../../miniprogram/shared/vocabulary/case'
import type { Candidate } from '../../assignment/assign'

/** The next offers, or the next escalation: an order to the branch head or above to find an officer. */
type NextStep =
  | { to: 'officers'; tier: number; ids: string[]; seconds: number }
  | { to: 'branch_head' | 'centre' | 'city'; seconds: number }

/** How far each tier reaches, in metres; the last takes every officer, those of unknown place too. */
const tiers = [3_000, 8_000, Number.POSITIVE_INFINITY] as const

/** The escalation targets, from the bottom up. */
export const ladder = ['branch_head', 'centre', 'city'] as const

/**
 * How each priority is offered. P1 is broadcast: the first to accept has it, each officer who declines is replaced at
 * once, and after `widenSeconds` without an owner as many again are asked.
 */
export const offering: ServiceLevels['paces'] = {
  P1: { atOnce: 5, offerSeconds: 60, officersSeconds: 120, stepSeconds: 60, widenSeconds: 20 },
  P2: { atOnce: 1, offerSeconds: 90, officersSeconds: 15 * 60, stepSeconds: 5 * 60 },
  P3: { atOnce: 1, offerSeconds: 90, officersSeconds: 60 * 60, stepSeconds: 30 * 60 },
}

/** The pace of a case: its district's at filing, or the house's. */
export const paceOf = ({ levels, priority }: { levels?: ServiceLevels; priority: Priority }): Pace =>
  (levels?.paces ?? offering)[priority]

/** How long an officer has to answer an offer of the case, ms. */
export const offerSpan = (one: Parameters<typeof paceOf>[0]): number => paceOf(one).offerSeconds * 1000

interface Progress {
  pace: Pace
  /** Ranked, without those already asked or recused. */
  candidates: readonly Candidate[]
  /** Seconds since the centre confirmed. */
  elapsed: number
  /** The highest escalation target told so far. */
  told?: (typeof ladder)[number]
  /** The most officers to ask in this step. */
  atMost?: number
}

/**
 * The next step when no officer has the case: officers first, tier by tier, then one escalation target after the other;
 * at the top the case stays with the city. Every step has an end.
 */
export function nextStep({ pace, candidates, elapsed, told, atMost }: Progress): NextStep {
  const { atOnce, offerSeconds, officersSeconds, stepSeconds } = pace
  if (!told && candidates.length > 0 && elapsed < officersSeconds) {
    // A broadcast reaches as far as it takes to ask that many.
    const wanted = Math.min(atMost ?? atOnce, candidates.length)
    const within = (reach: number) => candidates.filter((one) => distance(one) <= reach)
    const tier = tiers.findIndex((reach) => within(reach).length >= wanted)
    const ids = within(tiers[tier] as number).slice(0, wanted)
    return { to: 'officers', tier, ids: ids.map(({ officerId }) => officerId), seconds: offerSeconds }
  }
  const rung = told ? Math.min(ladder.indexOf(told) + 1, ladder.length - 1) : 0
  return { to: ladder[rung] as (typeof ladder)[number], seconds: stepSeconds }
}

const distance = ({ metres }: Candidate) => metres ?? Number.POSITIVE_INFINITY
