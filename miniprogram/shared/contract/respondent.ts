import type { Remedy } from '../vocabulary/mediation'
import type { CaseView } from './case-view'

// All times in this file are milliseconds since 1970.

/** A complaint as an item in the list of the shop that it is about. */
export interface RespondentCase
  extends Pick<
    CaseView,
    | 'id'
    | 'number'
    | 'state'
    | 'problemType'
    | 'occurredAt'
    | 'submittedAt'
    | 'updatedAt'
    | 'amountFen'
    | 'due'
    | 'pending'
  > {
  /** By when the shop should give its first response. Absent if it can no longer respond. */
  answerBy?: number
}

/** Fields that the shop and the complainant both see. */
type SharedFields = Pick<
  CaseView,
  | 'merchantName'
  | 'shopAnswer'
  | 'room'
  | 'agreement'
  | 'meeting'
  | 'entrusted'
  | 'confirmBy'
  | 'may'
>

/** A complaint for the shop's representative. It does not name the complainant. */
export interface RespondentView extends RespondentCase, SharedFields {
  /** The facts in the words of the complainant. Personal data are masked. */
  statement: string
  /** What the complainant demands. Personal data are masked. */
  request: string
  /** The officer who owns the case. */
  officer?: { name: string; badge: string; branch: string; phone: string }
  /** The agreement that ended the case. */
  settled?: { remedies: Remedy[]; amountFen: number; at: number }
  /** Events that the shop may see. Fields as in `TimelineEntry`. */
  timeline: { seq: number; at: number; text: string; hash: string }[]
}
