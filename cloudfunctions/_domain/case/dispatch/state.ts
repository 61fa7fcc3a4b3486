import type { OfferTiming } from '#shared/settings/service-levels'
import type { AssignmentExplanation } from '#shared/vocabulary/assignment'
import type {
  EscalationTarget,
  RecallReason,
  ReinforcementReason,
} from '#shared/vocabulary/dispatch'

/** An offer of a case to an officer. */
export interface CaseOffer {
  officerId: string
  /** Milliseconds since 1970. */
  expiresAt: number
  /** Why the ranking chose this officer. */
  why: AssignmentExplanation[]
  /** The officer is asked to help the owner, not to become the owner. */
  reinforcement?: true
  /** A leader ordered it. The officer answers it like any offer, but sees that it is an order. */
  ordered?: true
  /** The officer's district. Absent if it is the district of the case. */
  districtId?: string
}

/**
 * A round of offers with its timing. The timing is stored when the round begins, so settings that
 * the district adopts later do not change it.
 */
export interface OfferRound extends OfferTiming {
  /** Milliseconds since 1970. */
  at: number
  /** Ids of the districts whose officers on duty are asked. */
  districts: string[]
}

/** A recall of the case. The ranking does not offer the case to that officer again. */
export interface CaseRecall {
  /** The officer from whom the case was recalled. */
  officerId: string
  reason: RecallReason
  /** The dispatcher or leader who recalled it. */
  by: string
  at: number
  /** Another officer has had the case since. */
  replaced?: true
}

/** The officers who are asked to handle the case, who handle it and who help. */
export interface DispatchState {
  /**
   * Open offers, at most one per officer. In an urgent case several are open at once, and the first
   * officer to accept becomes the owner.
   */
  offers?: CaseOffer[]
  /** The latest round of offers. Absent until the triage is confirmed. */
  round?: OfferRound
  /** The latest escalation target and its deadline for finding an officer. The city has none. */
  escalation?: { to: EscalationTarget; dueAt?: number }
  /** All officers who were asked in this round, including those with open offers. */
  asked: string[]
  /** Officers who declined in this round. */
  declined?: string[]
  /** Officers who must not handle this case, in any round. */
  recused: string[]
  /** The latest recall. */
  recalled?: CaseRecall
  /** The officer responsible for the case. It stays when the case is closed. */
  owner?: string
  ownedSince?: number
  /** Officers who help the owner. */
  helpers?: string[]
  /**
   * Officers of other districts who were asked to help. They have the same rights in the case as
   * officers of its district, as long as they belong to the district named here.
   */
  lent?: { officerId: string; districtId: string }[]
  /** The owner's request for help. `unmet` if all officers have been asked without success. */
  reinforcement?: { reason: ReinforcementReason; asked: string[]; unmet?: true }
  /** When a suspected violation was referred to the enforcement team. */
  referredAt?: number
}
