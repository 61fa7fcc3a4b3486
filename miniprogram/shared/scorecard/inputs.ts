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

/** A shop is compared with shops of the same trade and size. */
export interface ScoredShop {
  industry: Industry
  size: ShopSize
}

/** A rating. It does not name the person who gave it. */
export interface RatingInput {
  kind: 'rating'
  id: string
  /** The day on which the rating began to count. */
  day: Day
  source: RatingSource
  /** The rounded mean of the three points of the rating. */
  stars: 1 | 2 | 3 | 4 | 5
}

/** A closed complaint that was found to be true. Other complaints do not count. */
export interface ComplaintInput {
  kind: 'complaint'
  id: string
  day: Day
  severity: Severity
  /**
   * Id of an earlier complaint of the same person or about the same incident. The two count as one.
   */
  of?: string
  /** Number of complainants that this complaint adds. 0 if the person has already been counted. */
  persons: number
  /** Whether the shop responded in time. Absent if the shop was not asked. */
  answered?: boolean
  /** Whether the agreement was performed. Absent without one, and before its day. */
  performed?: boolean
}

/** An input that counts during a period, not only in one month. */
interface LastingFact {
  id: string
  /** First day on which it counts. */
  from: Day
  /** First day on which it no longer counts. */
  endDay?: Day
  /** The shop's reply to it. */
  reply?: FactReply
}

/** An effective penalty while it is published. */
export interface PenaltyInput extends LastingFact {
  kind: 'penalty'
  grade: PenaltyGrade
  endDay: Day
  /** The day of credit repair (信用修复). */
  repaired?: Day
}

/** A pledge of the shop (承诺). */
interface CommitmentInput extends LastingFact {
  kind: 'commitment'
  commitment: Commitment
}

/** An agreement that was signed and not performed. `endDay` is the day of its performance. */
export interface UnperformedInput extends LastingFact {
  kind: 'unperformed'
}

/** An entry in the 严重违法失信名单. */
interface ListingInput extends LastingFact {
  kind: 'listing'
}

/** The shop succeeds another shop: under a new licence, or at the same address. */
export interface SuccessionInput extends LastingFact {
  kind: 'succession'
  /** Id of the previous shop. */
  of: string
  /** Name of the previous shop. */
  name: string
  /** The score inputs of the previous shop on this day. They continue to count. */
  past?: ScoreHistory
}

/** The inputs of a score, without lasting facts. */
export interface ScoreHistory {
  /**
   * Month of the first rating by a visitor. From then on, complaints are expected. Absent before
   * it.
   */
  since?: CalendarMonth
  /** Ratings by visitors. */
  visitors: RatingBatch[]
  /** Ratings by complainants. */
  complainants: RatingBatch[]
  incidents: Incident[]
}

/** All inputs of a score. */
export interface ScoreInputs extends ScoreHistory {
  /** The lasting facts that count on the day of the publication. */
  facts: LastingInput[]
}

export type LastingInput =
  | PenaltyInput
  | CommitmentInput
  | UnperformedInput
  | ListingInput
  | SuccessionInput
export type ScoreInput = RatingInput | ComplaintInput | LastingInput

/**
 * The lasting inputs that count on a day. After credit repair a penalty must not be used any more
 * (发改委令第36号).
 */
export const inputsCountingOn = (lastingInputs: LastingInput[], day: Day): LastingInput[] =>
  lastingInputs.filter((lastingInput) => {
    const { from: firstDay, endDay } = lastingInput
    const isInPeriod = firstDay <= day && (endDay === undefined || day < endDay)
    const repairedDay = lastingInput.kind === 'penalty' ? lastingInput.repaired : undefined
    const isRepaired = repairedDay !== undefined && repairedDay <= day
    return isInPeriod && !isRepaired
  })

/**
 * A lasting input as it is published. The history of a previous shop is omitted, because its parts
 * are published among the inputs of this shop.
 */
export const omitHistory = (lastingInput: LastingInput): LastingInput => {
  if (lastingInput.kind !== 'succession') return lastingInput
  const { past, ...fact } = lastingInput
  return fact
}
