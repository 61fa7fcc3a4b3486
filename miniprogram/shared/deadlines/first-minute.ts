import { type CaseKind, type CaseState, openStates } from '../vocabulary/case'

/**
 * Within this time from the filing a person calls who complains, ms: a promise of the house for
 * every complaint.
 */
export const firstCallMs = 60_000

interface CallableCase {
  kind: CaseKind
  state: CaseState
  /** Milliseconds since 1970. */
  submittedAt: number
  contactedAt?: number
}

/**
 * Until when the first call is in time, ms since 1970; undefined once it was made, and where the
 * centre makes none.
 */
export const firstCallDueAt = ({
  kind,
  state,
  submittedAt,
  contactedAt,
}: CallableCase): number | undefined =>
  contactedAt === undefined && kind === 'complaint' && openStates.includes(state)
    ? submittedAt + firstCallMs
    : undefined
