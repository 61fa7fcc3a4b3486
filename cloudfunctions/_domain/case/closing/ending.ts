import type { AgreementPaper } from '#shared/agreement/agreement-document'
import type { MediationMode, Remedy, TerminationGround } from '#shared/vocabulary/mediation'
import type { NoticeLaw, ReportFinding } from '#shared/vocabulary/report'
import type { GoodsCheckConclusion } from '../goods-check/state'

/** The end of a mediation without agreement. */
export interface Termination {
  mode: MediationMode
  ground: TerminationGround
  /** Commitment to the officer's note. */
  note: string
  /** Commitment to the text of the document for the parties. */
  notice: string
}

/** The end of a report. */
export interface Conclusion {
  finding: ReportFinding
  /** The law that requires a notice to the reporter (Order 121 Art. 36). Absent: no notice. */
  notify?: NoticeLaw
  /** Commitment to the officer's note. */
  note: string
}

export interface SettlementData {
  mode: MediationMode
  remedies: Remedy[]
  amountFen: number
  /** Commitment to the agreed terms. */
  terms: string
  /** Kind of the signed document. Absent if the agreement was performed at once: no signatures. */
  paper?: AgreementPaper
  /** Number of the signed document. */
  number?: string
}

/** The event with which a case ends, as the officer requests it. */
export type Ending =
  | { type: 'mediation.settled'; data: SettlementData }
  | { type: 'mediation.terminated'; data: Termination }
  | { type: 'report.concluded'; data: Conclusion }
  | { type: 'goods_check.concluded'; data: GoodsCheckConclusion }

/** An assessment by one person: whether the complaint was justified. */
interface DatedFinding {
  substantiated: boolean
  at: number
}

export interface Assessment extends DatedFinding {
  /** The second officer, drawn at random to assess the complaint, too. */
  second?: string
  /** The second officer's assessment. */
  checked?: DatedFinding
}
