import type { Retention } from '#shared/settings/retention'

/** The retention and erasure of personal data. */
export interface ErasureState {
  /** When the complainant asked for erasure, and when a leader declined it. */
  erasure?: { askedAt: number; declinedAt?: number }
  /** When the personal data was erased. */
  erasedAt?: number
  /** The retention of the district at filing. Absent if it had not adopted its own. */
  retention?: Retention
}
