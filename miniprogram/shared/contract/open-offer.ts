import type { AssignmentExplanation } from '../vocabulary/assignment'

/** A case that is offered to an officer. */
export interface OpenOffer {
  /** Milliseconds since 1970. */
  expiresAt: number
  /** The whole time for an answer, from the offer to `expiresAt`, ms. */
  span: number
  /** Why this officer was chosen. */
  why: AssignmentExplanation[]
  /** The officer is asked to help a colleague, not to own the case. */
  reinforcement?: true
  /** A leader ordered the officer to take the case. */
  ordered?: true
}
