import { type CaseKind, type CaseState, openStates } from '../vocabulary/case'

/** Within this time from the filing a person calls who complains, ms: a promise of the house for every complaint. */
export const firstMinute = 60_000

interface Called {
  kind: CaseKind
  state: CaseState
  /** Milliseconds since 1970. */
  submittedAt: number
  contactedAt?: number
}

/** Until when the first call is in time, ms since 1970; undefined once it was made, and where the centre makes none. */
export const callBy = ({ kind, state, submittedAt, contactedAt }: Called): number | undefined =>
  contactedAt === undefined && kind === 'complaint' && openStates.includes(state)
    ? submittedAt + firstMinute
    : undefined
