import type { CallBackResult, EntrustResult, InformWay } from '../../../../miniprogram/shared/vocabulary/formalities'
import type { ReportFinding } from '../../../../miniprogram/shared/vocabulary/report'

/** The two whom a meeting's notice goes to. */
export const sides = ['consumer', 'respondent'] as const
export type Side = (typeof sides)[number]

/** What the law wants around a mediation, beside the talking itself. A string named place, reason or note is a salted commitment. */
export interface FormalityEvents {
  /**
   * Both sides are told when, where and by whom they are mediated (Art. 20). `at`: milliseconds since 1970. `notices`: the text of each side's
   * sheet of form 7, absent in what was announced before texts were bound.
   */
  'mediation.announced': { at: number; place: string; notices?: Record<Side, string> }
  /** With both sides' consent another mediates, in the bureau's name (Art. 19). */
  'mediation.entrusted': { to: 'association' }
  /** What came of it; the case was the officer's all the time. */
  'mediation.handedBack': { result: EntrustResult; note: string }
  /** Each side has been told that the mediation has ended (Art. 23). */
  'parties.informed': { consumer: InformWay; merchant: InformWay }
  /** Fifteen working days more to verify a suspected violation, approved (Art. 27). */
  'violation.extended': { reason: string }
  'violation.verified': { finding: ReportFinding; note: string }
  /** The bureau has called back (Art. 26). */
  'consumer.calledBack': { result: CallBackResult; note?: string }
}

export type FormalityCommand =
  | ({ type: 'announce' } & FormalityEvents['mediation.announced'])
  | { type: 'entrust' }
  | ({ type: 'handBack' } & FormalityEvents['mediation.handedBack'])
  | ({ type: 'inform' } & FormalityEvents['parties.informed'])
  | ({ type: 'extend' } & FormalityEvents['violation.extended'])
  | ({ type: 'verify' } & FormalityEvents['violation.verified'])
  | ({ type: 'callBack' } & FormalityEvents['consumer.calledBack'])
  /** A leader decides that it is opened again. */
  | { type: 'reopenAgain'; reason: string }
