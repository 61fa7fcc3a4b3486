import type { LoggedRecord } from '../../shared/contract/logged-record'
import type { Publication } from '../../shared/scorecard/publication'
import type { ObjectionState } from '../../shared/vocabulary/objection'

/**
 * The score of a shop with all its inputs, and the event that published it. The phone recomputes
 * the score, compares it, and looks for the event in the log.
 */
export interface StandingView extends Partial<LoggedRecord> {
  /** Name of the shop. */
  name: string
  /** Absent before the first publication. */
  shown?: Publication
  /** The bureau did not decide an objection to the shown score in time. */
  reviewed?: true
  /** Day of the next publication, `YYYY-MM-DD`. */
  due: string
  /**
   * The shop has been notified of a drop and may object. The previous stars stay public until this
   * is decided. Only the shop and staff receive this field.
   */
  hearing?: {
    state: ObjectionState
    /** The stars after the drop; absent if there would be none. */
    stars?: number
    /** Day of the notification, `YYYY-MM-DD`. */
    toldOn?: string
  }
}
