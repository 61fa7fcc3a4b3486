import type { AccessKind } from '../vocabulary/access'
import type { CaseKind, CaseState } from '../vocabulary/case'
import type { NoticeKind } from '../vocabulary/notices'
import type { Role } from '../vocabulary/roles'
import type { Pending } from './case-view'

/**
 * One case of the caller's, and how long its personal data are kept. Times are milliseconds since
 * 1970.
 */
export interface StoredCase {
  id: string
  number: string
  kind: CaseKind
  state: CaseState
  /** Absent once it is erased. */
  merchantName?: string
  pending?: Pending
  submittedAt: number
  /** When it will be erased; absent while the case is open. */
  endsAt?: number
  /** When the caller may have it erased sooner; absent where an archive file must be kept. */
  onRequestFrom?: number
  erasedAt?: number
  /** The caller has asked for erasure and waits for the leader's answer. */
  askedAt?: number
}

/** A text by or to the caller that is no part of a case. */
export interface OwnText {
  /** What it belongs to, for people: 咨询. */
  title: string
  at: number
  /** The member of staff who wrote it; absent for the caller's own. */
  name?: string
  text: string
}

/** What the service keeps of the caller. */
export interface OwnData {
  cases: StoredCase[]
  next?: string
  ratings: number
  /** Those ratings, where there are any: the day and the points of each shop. */
  rated?: { shop: string; day: string; points: readonly number[] }[]
  /** Wants notifications of warnings. */
  follows: boolean
  /** Number of consultations; absent where the bureau never had the module. */
  consultations?: number
  /** What modules store of the caller's own texts, oldest first; only on request. */
  texts?: OwnText[]
  /** Subscription messages that they have agreed to. */
  reminded: NoticeKind[]
  /** Number of shops they represent. */
  shops: number
}

/** One entry of the access log of a case of the caller's. */
export interface AccessEntry {
  at: number
  what: AccessKind
  /** Staff by name, branch and badge; without a name it was one of the complainants. */
  who: { role: Role; name?: string; badge?: string; branch?: string }
}
