import type { Place } from '../great-circle'
import type { CaseSummary } from './case-view'

/** A case in an officer's list of tasks. */
export interface OfficerTask extends CaseSummary {
  /** Where the case happened. Absent if unknown. */
  place?: Place
  /** Another officer owns the case; this officer helps. */
  helping?: true
}
