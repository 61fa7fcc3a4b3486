import type { AccessKind } from '../vocabulary/access'
import type { CaseKind, CaseState } from '../vocabulary/case'
import type { NoticeKind } from '../vocabulary/notices'
import type { Role } from '../vocabulary/roles'
import type { Pending } from './case-view'

// All times in this file are milliseconds since 1970.

/** A case of the caller, and how long its personal data are stored. */
export interface StoredCase {
  id: string
  number: string
  kind: CaseKind
  state: CaseState
  /** Absent after erasure. */
  merchantName?: string
  pending?: Pending
  submittedAt: number
  /** When the personal data will be erased. Absent while the case is open. */
  endsAt?: number
  /**
   * From when on the caller may ask for an earlier erasure. Absent if the case must be archived for
   * its full term.
   */
  onRequestFrom?: number
  erasedAt?: number
  /** When the caller asked for erasure. Absent without an open request. */
  askedAt?: number
}

/** A text from or to the caller that is not part of a case. */
export interface OwnText {
  /** Chinese name of what the text belongs to, e.g. 咨询. */
  title: string
  at: number
  /** The member of staff who wrote it. Absent if the caller wrote it. */
  name?: string
  text: string
}

/** The personal data that the service stores about the caller. */
export interface OwnData {
  cases: StoredCase[]
  /** Cursor of the next page of `cases`. */
  next?: string
  /** Number of the caller's ratings of shops. */
  ratings: number
  /** The ratings, if there are any. `points` are 1 to 5 for quality, honesty and service. */
  rated?: { shop: string; day: string; points: readonly number[] }[]
  /** The caller receives notifications of warnings. */
  follows: boolean
  /** Number of consultations. Absent if the bureau never had this module. */
  consultations?: number
  /** The caller's texts that modules store, oldest first. Absent unless the input asks for them. */
  texts?: OwnText[]
  /** Subscription messages that the caller has agreed to. */
  reminded: NoticeKind[]
  /** Number of shops that the caller represents. */
  shops: number
}

/** One entry of the access log of the caller's case. */
export interface AccessEntry {
  at: number
  /** What was viewed. */
  what: AccessKind
  /** Who viewed it. Without a name it was one of the complainants. */
  who: { role: Role; name?: string; badge?: string; branch?: string }
}
