import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Relation } from '../transitions'

export interface Permission {
  /** The role in which one acts; `consumer` is open to everybody, staff included: an officer may be cheated too. */
  as: Role[]
  /** For actions on a case: one of these relations is needed. Without one the case does not exist for the caller. */
  on?: Relation[]
  /** The same for reports, where fewer may (Art. 37). */
  onReport?: Relation[]
}

export const anybody: Role[] = ['consumer']
/** Who has a part in publishing; what part, the rules of each instrument and the duties say. */
export const publishers: Role[] = ['officer', 'dispatcher', 'squad', 'leader', 'association']
/** Whom a report may show its reporter to: who handles it, and the reporter. */
export const confidants: Relation[] = ['complainant', 'holder']
/** Whom a case and its evidence are open to. */
export const readers: Relation[] = [
  ...(['complainant', 'joined', 'centre', 'leader', 'offered', 'holder', 'helper', 'squad', 'entrusted'] as const),
]
