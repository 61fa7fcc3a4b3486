import type { ReportFinding, ViolationDecision } from '#shared/vocabulary/report'

/** The verification of a violation, the decision and its publication. */
export interface ViolationState {
  /**
   * The verification of a report, or of the suspected violation in a complaint. `finding` and `at`
   * are absent until its end.
   */
  verified?: { extended?: true; finding?: ReportFinding; at?: number }
  /** The violation was filed (立案). */
  filed?: {
    at: number
    extended?: true
    decision?: ViolationDecision
    decidedAt?: number
    publishedAt?: number
  }
  /** When new facts of a report came: its verification begins again (Order 121 Art. 35). */
  renewedAt?: number
}
