import type { LoggedRecord } from '../../shared/contract/logged-record'
import type { Publication } from '../../shared/scorecard/publication'
import type { ObjectionState } from '../../shared/vocabulary/objection'

/**
 * The score of a shop with everything it was computed from, and the event that published it: the
 * phone computes it again, compares, and looks for the event in the log.
 */
export interface StandingView extends Partial<LoggedRecord> {
  name: string
  /** Absent before the first publication. */
  shown?: Publication
  /** An objection to what is shown has not been decided in time. */
  reviewed?: true
  /** Day of the next publication. */
  due: string
  /**
   * The shop is being heard about a fall; the last stars stay meanwhile. For the merchant and staff
   * only.
   */
  hearing?: { state: ObjectionState; stars?: number; toldOn?: string }
}
