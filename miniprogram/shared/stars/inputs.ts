import type { Day } from '../clock/days'
import type { Commitment, PenaltyGrade, RatingSource, Severity } from '../vocabulary/stars'

/** A rating, without the person who gave it: points 1–5 for quality, honesty and service. */
export interface RatingInput {
  kind: 'rating'
  id: string
  day: Day
  source: RatingSource
  points: [number, number, number]
}

/**
 * A substantiated complaint that has ended. A complaint that was merely filed, refused or not substantiated is no
 * input.
 */
export interface ComplaintInput {
  kind: 'complaint'
  id: string
  day: Day
  severity: Severity
  /** The shop answered in time. */
  replied: boolean
  agreed: boolean
  /** Absent before the agreed day, and without an agreement. */
  performed?: boolean
}

/** A lasting input: it counts from one day until another. */
interface Lasting {
  id: string
  from: Day
  /** First day on which it no longer counts. */
  until?: Day
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

export type LastingInput = PenaltyInput | CommitmentInput | UnperformedInput | ListingInput
export type Input = RatingInput | ComplaintInput | LastingInput
