import type { AgreementPaper } from '#shared/agreement/agreement-document'
import type { Clause } from '#shared/agreement/clauses'
import type { Day } from '#shared/calendar/days'
import type { DocumentNumber } from './number'

/** A party of an agreement. This is personal data, so it is never in an event. */
export interface AgreementParty {
  name: string
  phone: string
  address: string
  /** Only for a merchant: its 法定代表人 or the person in charge. */
  representative?: string
  agent?: { name: string; phone: string }
}

/**
 * The data from which the text of an agreement is made. The same draft always gives the same text,
 * byte for byte.
 */
export interface AgreementDraft {
  /** Kind of the document. */
  paper: AgreementPaper
  /** The county-level bureau: a branch cannot issue documents (Order 121 Art. 13). */
  bureau: string
  number: DocumentNumber
  complainant: AgreementParty
  respondent: AgreementParty
  /** The complaint and its demand, one paragraph. */
  request: string
  clauses: Clause[]
  /** Only for a 调解记录: how it was performed at once (Order 121 Art. 24). */
  performed?: string
  /** Only for a 调解记录: both parties have waived a 调解书 (Order 121 Art. 24). */
  waived?: boolean
  mediator: string
  madeOn: Day
  /**
   * Random verification code, printed on the document. Because of it nobody can guess the text from
   * its hash, and the printed document alone is enough to verify it.
   */
  code: string
}
