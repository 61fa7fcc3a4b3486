import type { AssignmentExplanation } from '../vocabulary/assignment'

/**
 * `span`: all the time there is to answer, ms. `reinforcement`: to help a colleague. `ordered`: by
 * a leader.
 */
export interface OpenOffer {
  expiresAt: number
  span: number
  why: AssignmentExplanation[]
  reinforcement?: true
  ordered?: true
}
