import type { OfferTiming } from '#shared/settings/service-levels'
import type { AssignmentExplanation } from '#shared/vocabulary/assignment'
import type {
  EscalationTarget,
  RecallReason,
  ReinforcementReason,
} from '#shared/vocabulary/dispatch'

export interface CaseOffer {
  officerId: string
  /** Milliseconds since 1970. */
  expiresAt: number
  why: AssignmentExplanation[]
  /** To help the officer who has the case, not to take it over. */
  reinforcement?: true
  /** A leader's order: answered like any offer, but named as an order. */
  ordered?: true
  /** The officer's district; absent when it is the district of the case. */
  districtId?: string
}

/**
 * A round of offers as it was decided when it began: whose officers are asked, how many at once and
 * how long each has. What the district adopts later changes nothing in it.
 */
export interface OfferRound extends OfferTiming {
  /** Milliseconds since 1970. */
  at: number
  /** Ids of the districts whose officers on duty are asked. */
  districts: string[]
}

/**
 * The centre (`by`) took the case from an officer: they are told why, and the ranking does not ask
 * them again.
 */
export interface CaseRecall {
  officerId: string
  reason: RecallReason
  by: string
  at: number
  /** Another officer has had it since. */
  replaced?: true
}

/** Who is asked to take the case, who has it, and who helps. */
export interface DispatchState {
  /**
   * Open offers, one an officer: several at once when urgent, and the first to accept has the case.
   */
  offers?: CaseOffer[]
  /** The latest round of offers; absent until the triage is confirmed. */
  round?: OfferRound
  /**
   * The escalation target told last, and until when it has to find an officer; the city has no
   * limit.
   */
  escalation?: { to: EscalationTarget; dueAt?: number }
  /** Officers asked in this round, those with open offers included. */
  asked: string[]
  /** Those of them who declined. */
  declined?: string[]
  /** Officers who must not handle this case, in any round. */
  recused: string[]
  /** The centre's latest recall. */
  recalled?: CaseRecall
  /** The officer who has, or at the end had, the case: the lead when there are several. */
  owner?: string
  ownedSince?: number
  helpers?: string[]
  /**
   * Officers of other districts who were asked to help: while posted there, they stand to the case
   * as others do.
   */
  lent?: { officerId: string; districtId: string }[]
  /** Help that the owner asked for: the officers asked, and whether none is left to ask. */
  reinforcement?: { reason: ReinforcementReason; asked: string[]; unmet?: true }
  /** When the enforcement team was told of a suspected violation. */
  referredAt?: number
}
