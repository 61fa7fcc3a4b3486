import type { AgreementPaper } from '#shared/agreement/agreement-document'
import type { MediationMode, Remedy, TerminationGround } from '#shared/vocabulary/mediation'
import type { NoticeLaw, ReportFinding } from '#shared/vocabulary/report'
import type { GoodsCheckConclusion } from '../goods-check/state'

/** Why a mediation ended without agreement. `note` and `notice` are salted commitments. */
export interface Termination {
  mode: MediationMode
  ground: TerminationGround
  note: string
  /** The text of the document that says so. */
  notice: string
}

export interface Conclusion {
  finding: ReportFinding
  /** The law that wants the reporter told of it (Art. 36); without one no notice is sent. */
  notify?: NoticeLaw
  note: string
}

/**
 * `paper` and `number` where both parties signed one; a settlement performed at once is only
 * recorded.
 */
export interface SettlementData {
  mode: MediationMode
  remedies: Remedy[]
  amountFen: number
  /** A commitment, as the notes below. */
  terms: string
  paper?: AgreementPaper
  number?: string
}

/** What an officer wants recorded as the end of a case, as it will stand in the event. */
export type Ending =
  | { type: 'mediation.settled'; data: SettlementData }
  | { type: 'mediation.terminated'; data: Termination }
  | { type: 'report.concluded'; data: Conclusion }
  | { type: 'goods_check.concluded'; data: GoodsCheckConclusion }

/** Whether a complaint was right, as found at a moment. */
interface DatedFinding {
  substantiated: boolean
  at: number
}

/** `checked`: what the `second` officer found, who was drawn to look again. */
export interface Assessment extends DatedFinding {
  second?: string
  checked?: DatedFinding
}
