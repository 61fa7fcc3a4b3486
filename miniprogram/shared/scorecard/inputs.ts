import type { Day } from '../calendar/days'
import type {
  Commitment,
  FactReply,
  Industry,
  PenaltyGrade,
  RatingSource,
  Severity,
  ShopSize,
} from '../vocabulary/stars'
import type { CalendarMonth, Incident, RatingBatch } from './table'

/** Trade and size of a shop: the shops it is compared with. */
export interface ScoredShop {
  industry: Industry
  size: ShopSize
}

/**
 * A rating, without its giver. `stars`: the rounded mean of its three points; `day`: when it began
 * to count.
 */
export interface RatingInput {
  kind: 'rating'
  id: string
  day: Day
  source: RatingSource
  stars: 1 | 2 | 3 | 4 | 5
}

/**
 * A substantiated complaint that has ended. One that was merely filed, refused or not substantiated
 * is no input.
 */
export interface ComplaintInput {
  kind: 'complaint'
  id: string
  day: Day
  severity: Severity
  /** The complaint that this one counts with: of the same person, or of the same incident. */
  of?: string
  /** Complainants that it adds to those; 0 for a person who is among them. */
  persons: number
  /** Whether the shop answered in time; absent if the shop was not asked. */
  answered?: boolean
  /** Whether the agreement was kept; absent without one, and before its day. */
  performed?: boolean
}

/** A lasting input: it counts from one day until another. */
interface LastingFact {
  id: string
  from: Day
  /** First day on which it no longer counts. */
  endDay?: Day
  /** What the shop says to it. */
  reply?: FactReply
}
/** An effective penalty during its publicity; `repaired` is the day of credit repair. */
export interface PenaltyInput extends LastingFact {
  kind: 'penalty'
  grade: PenaltyGrade
  endDay: Day
  repaired?: Day
}
interface CommitmentInput extends LastingFact {
  kind: 'commitment'
  commitment: Commitment
}
/** An agreement that was signed and not performed; `until` is the day of performance. */
export interface UnperformedInput extends LastingFact {
  kind: 'unperformed'
}
/** Entry in the 严重违法失信名单. */
interface ListingInput extends LastingFact {
  kind: 'listing'
}
/**
 * The shop goes on where another left off: under a new licence, or at its address. `name`: of that
 * other one, `of`; `past`: what that one's score was worked from on this day, which counts on.
 */
export interface SuccessionInput extends LastingFact {
  kind: 'succession'
  of: string
  name: string
  past?: ScoreHistory
}

/** What a score is worked from, but for what lasts. */
export interface ScoreHistory {
  /**
   * Month of the first visitor's rating, from which on complaints are expected; absent before it.
   */
  since?: CalendarMonth
  visitors: RatingBatch[]
  complainants: RatingBatch[]
  incidents: Incident[]
}

/** All that a score is worked from. */
export interface ScoreInputs extends ScoreHistory {
  /**
   * Penalties, promises, unperformed agreements, listings and shops before this one that stand on
   * the day.
   */
  facts: LastingInput[]
}

export type LastingInput =
  | PenaltyInput
  | CommitmentInput
  | UnperformedInput
  | ListingInput
  | SuccessionInput
export type ScoreInput = RatingInput | ComplaintInput | LastingInput

/** Lasting inputs that count on a day. After repair a penalty must not be used (发改委令第36号). */
export const inputsCountingOn = (lastingInputs: LastingInput[], day: Day): LastingInput[] =>
  lastingInputs.filter(
    (lastingInput) =>
      lastingInput.from <= day &&
      (lastingInput.endDay === undefined || day < lastingInput.endDay) &&
      !(
        lastingInput.kind === 'penalty' &&
        lastingInput.repaired !== undefined &&
        lastingInput.repaired <= day
      ),
  )

/** A lasting input as it is shown: what came over from another shop stands among this one's own. */
export const withoutHistory = (lastingInput: LastingInput): LastingInput => {
  if (lastingInput.kind !== 'succession') return lastingInput
  const { past, ...fact } = lastingInput
  return fact
}
