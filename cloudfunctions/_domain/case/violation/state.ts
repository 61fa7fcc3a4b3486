import type { ReportFinding, ViolationDecision } from '#shared/vocabulary/report'

/** The verification of a violation, and what followed. */
export interface ViolationState {
  /** The verification of the report, or of the suspected violation in a complaint. */
  verified?: { extended?: true; finding?: ReportFinding; at?: number }
  /** The violation was filed (立案); what was decided since, and whether a penalty was published. */
  filed?: {
    at: number
    extended?: true
    decision?: ViolationDecision
    decidedAt?: number
    publishedAt?: number
  }
  /** A report's new facts came: its verification runs from then (Art. 35). */
  renewedAt?: number
}
