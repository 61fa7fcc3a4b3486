import type { MediationMode, TerminationGround } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { ReportFinding } from '../../../../miniprogram/shared/vocabulary/report'

/** Why a mediation ended without agreement. `note` and `notice` are salted commitments. */
export interface Termination {
  mode: MediationMode
  ground: TerminationGround
  note: string
  /** The text of the document that says so; absent in decisions from before texts were bound. */
  notice?: string
}

export interface Conclusion {
  finding: ReportFinding
  note: string
}

/** What an officer wants recorded as the end of a case, as it will stand in the event. */
export type Ending =
  | { type: 'mediation.terminated'; data: Termination }
  | { type: 'report.concluded'; data: Conclusion }
