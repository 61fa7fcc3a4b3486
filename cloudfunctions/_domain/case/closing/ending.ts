import type { MediationMode, TerminationGround } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { ReportFinding } from '../../../../miniprogram/shared/vocabulary/report'

/** Why a mediation ended without agreement. Strings named note and notice are salted commitments. */
export interface Termination {
  mode: MediationMode
  ground: TerminationGround
  note: string
  /** The text of the paper that says so; absent in what was decided before texts were bound. */
  notice?: string
}

export interface Conclusion {
  finding: ReportFinding
  note: string
}

/** What an officer wants recorded as the end of a case, word for word as it will stand there. */
export type Ending =
  | { type: 'mediation.terminated'; data: Termination }
  | { type: 'report.concluded'; data: Conclusion }
