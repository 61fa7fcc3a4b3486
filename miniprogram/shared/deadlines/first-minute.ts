import { type CaseKind, type CaseState, openStates } from '../vocabulary/case'

/** A house rule: within this time from filing, somebody calls the complainant. */
export const firstCallMs = 60_000

interface CallableCase {
  kind: CaseKind
  state: CaseState
  /** Milliseconds since 1970. */
  submittedAt: number
  contactedAt?: number
}

/**
 * By when the complainant should be called, ms since 1970. Undefined after the first call, for
 * closed cases, and for other cases than complaints, for which no call is promised.
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
