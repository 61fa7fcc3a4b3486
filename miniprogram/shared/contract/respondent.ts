import type { Remedy } from '../vocabulary/mediation'
import type { CaseView } from './case-view'

/** A complaint in the list of the shop that it is about. Times are milliseconds since 1970. */
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
  /** The end of the time that the shop has for its first answer, while it may still give it. */
  answerBy?: number
}

/** What the shop reads of a case as the complainant does. */
type Shared = Pick<
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

/** The complaint for the shop's representative, without the complainant. */
export interface RespondentView extends RespondentCase, Shared {
  /** In the consumer's words, with personal data masked. */
  statement: string
  request: string
  officer?: { name: string; badge: string; branch: string; phone: string }
  settled?: { remedies: Remedy[]; amountFen: number; at: number }
  timeline: { seq: number; at: number; text: string; hash: string }[]
}
