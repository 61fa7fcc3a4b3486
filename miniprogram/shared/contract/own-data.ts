import type { CaseKind, CaseState } from '../vocabulary/case'
import type { Look } from '../vocabulary/looks'
import type { Role } from '../vocabulary/roles'

/** One case of the caller's, and how long what is personal in it is kept. Times are milliseconds since 1970. */
export interface KeptCase {
  id: string
  number: string
  kind: CaseKind
  state: CaseState
  submittedAt: number
  /** From then on it is erased; absent while the case is open. */
  until?: number
  /** From then on the caller may have it erased sooner; absent where an archive file must be kept. */
  onRequestFrom?: number
  erasedAt?: number
  /** They have asked for it, and nobody has answered yet. */
  askedAt?: number
}

/** What the service keeps of the caller. */
export interface OwnData {
  cases: KeptCase[]
  next?: string
  ratings: number
  /** Wants to be told of warnings. */
  follows: boolean
  /** Questions to the bureau. */
  consultations: number
  /** Has agreed to subscription messages. */
  reminded: boolean
  /** Shops they speak for. */
  shops: number
}

/** One look at a case of the caller's. */
export interface LookView {
  at: number
  what: Look
  /** Staff by name, place and badge; without a name it was one of those who complain. */
  who: { role: Role; name?: string; badge?: string; branch?: string }
}
