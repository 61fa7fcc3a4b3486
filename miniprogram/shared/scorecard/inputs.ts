import type { Day } from '../clock/days'
import type {
  Commitment,
  FactReply,
  Industry,
  PenaltyGrade,
  RatingSource,
  Severity,
  ShopSize,
} from '../vocabulary/stars'
import type { Batch, Incident, Month } from './table'

/** Trade and size of a shop: the shops it is compared with. */
export interface Shop {
  industry: Industry
  size: ShopSize
}

/** A rating, without its giver. `stars`: the rounded mean of its three points; `day`: when it began to count. */
export interface RatingInput {
  kind: 'rating'
  id: string
  day: Day
  source: RatingSource
  stars: 1 | 2 | 3 | 4 | 5
}

/** A substantiated complaint that has ended. One that was merely filed, refused or not substantiated is no input. */
export interface ComplaintInput {
  kind: 'complaint'
  id: string
  day: Day
  severity: Severity
  /** The complaint that this one counts with: of the same person, or of the same incident. */
  of?: string
  /** Complainants that it adds to those; 0 for a person who is among them. */
  persons: number
  /** Whether the shop answered in time; absent where it was not asked. */
  answered?: boolean
  /** Whether the agreement was kept; absent without one, and before its day. */
  performed?: boolean
}

/** A lasting input: it counts from one day until another. */
interface Lasting {
  id: string
  from: Day
  /** First day on which it no longer counts. */
  until?: Day
  /** What the shop says to it. */
  reply?: FactReply
}
/** An effective penalty during its publicity; `repaired` is the day of credit repair. */
export interface PenaltyInput extends Lasting {
  kind: 'penalty'
  grade: PenaltyGrade
  until: Day
  repaired?: Day
}
interface CommitmentInput extends Lasting {
  kind: 'commitment'
  commitment: Commitment
}
/** An agreement that was signed and not performed; `until` is the day of performance. */
export interface UnperformedInput extends Lasting {
  kind: 'unperformed'
}
/** Entry in the 严重违法失信名单. */
interface ListingInput extends Lasting {
  kind: 'listing'
}
/**
 * The shop goes on where another left off: under a new licence, or at its address. `name`: of that other one, `of`;
 * `past`: what that one's score was worked from on this day, which counts on.
 */
export interface SuccessionInput extends Lasting {
  kind: 'succession'
  of: string
  name: string
  past?: Past
}

/** What a score is worked from, but for what lasts. */
export interface Past {
  /** Month of the first visitor's rating, from which on complaints are expected; absent before it. */
  since?: Month
  visitors: Batch[]
  complainants: Batch[]
  incidents: Incident[]
}

/** All that a score is worked from. */
export interface Inputs extends Past {
  /** Penalties, promises, unperformed agreements, listings and shops before this one that stand on the day. */
  facts: LastingInput[]
}

export type LastingInput = PenaltyInput | CommitmentInput | UnperformedInput | ListingInput | SuccessionInput
export type Input = RatingInput | ComplaintInput | LastingInput

/** Lasting inputs that count on a day. After repair a penalty must not be used (发改委令第36号). */
export const standingOn = (lasting: LastingInput[], day: Day): LastingInput[] =>
  lasting.filter(
    (one) =>
      one.from <= day &&
      (one.until === undefined || day < one.until) &&
      !(one.kind === 'penalty' && one.repaired !== undefined && one.repaired <= day),
  )

/** A lasting input as it is shown: what came over from another shop stands among this one's own. */
export const asFact = (one: LastingInput): LastingInput => {
  if (one.kind !== 'succession') return one
  const { past, ...fact } = one
  return fact
}
