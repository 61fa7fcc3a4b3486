import type { AgreementPaper } from '#shared/agreement/agreement-document'
import type { Clause } from '#shared/agreement/clauses'
import type { Day } from '#shared/calendar/days'
import type { DocumentNumber } from './number'

/**
 * A party with name and address. Personal data: kept with the case's personal data, never in an
 * event.
 */
export interface AgreementParty {
  name: string
  phone: string
  address: string
  /** 法定代表人 or person in charge, of a merchant. */
  representative?: string
  agent?: { name: string; phone: string }
}

/**
 * Everything that the text is made of. The same draft gives the same text, byte for byte, on every
 * phone.
 */
export interface AgreementDraft {
  paper: AgreementPaper
  /** County-level bureau: documents are never issued in a branch's name (Order 121 Art. 13). */
  bureau: string
  number: DocumentNumber
  complainant: AgreementParty
  respondent: AgreementParty
  /** The complaint and its demand, one paragraph. */
  request: string
  clauses: Clause[]
  /**
   * For a 调解记录: how it was performed at once, and whether both waived a 调解书 (Order 121 Art. 24).
   */
  performed?: string
  waived?: boolean
  mediator: string
  madeOn: Day
  /**
   * Random, printed on the paper: the hash does not tell the text, and the paper alone is enough to
   * check it.
   */
  code: string
}
